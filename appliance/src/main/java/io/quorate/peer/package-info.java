/**
 * The wires between the servers of an ensemble: election mail, and streams between leaders and
 * learners.
 *
 * <p>It knows sockets, threads and the clock, and the records of the still rooms, which its codecs
 * turn into bytes and back. What they mean it does not know: it hands over what arrives, and sends
 * what it is given; of mail the newest only. A peer is a stranger until its bytes make sense; when
 * they do not, its connection is closed with one line in the log, and counted.
 */
@NullMarked
package io.quorate.peer;

import org.jspecify.annotations.NullMarked;
