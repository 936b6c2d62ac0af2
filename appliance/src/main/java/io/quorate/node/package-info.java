/**
 * The room that knows everyone: it reads the settings, opens the data directory, gives the replica
 * turns, a mailbox and a clock, and the front an address, and takes all of it down again.
 *
 * <p>It decides nothing that is of the protocol. Here alone are {@code main}, exit codes, signals
 * and the clocks of the machine.
 */
@NullMarked
package io.quorate.node;

import org.jspecify.annotations.NullMarked;
