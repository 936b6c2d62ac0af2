/**
 * Bytes to records and back: transactions as logs and proposals carry them, the state as snapshots
 * and learners receive it, election mail. The formats are ZooKeeper 3.9's, byte for byte.
 *
 * <p>It knows the records of the still rooms and jute's primitives, and it names the offset of what
 * is wrong. It knows no files, no sockets and no checksums of files. No input makes it allocate
 * more than a fixed amount beyond what the input holds.
 */
@NullMarked
package io.quorate.codec;

import org.jspecify.annotations.NullMarked;
