/**
 * The data directory: transaction logs, snapshots, what a start makes of them, and the one thread
 * that owns every fsync of the log.
 *
 * <p>It knows files in ZooKeeper's layout and formats. Settings come in as a record, work comes in
 * as {@link io.quorate.replica.Output}s, and what became of it goes out as {@link
 * io.quorate.replica.Input}s: no caller ever waits for a disk. It never repeats a failed fsync,
 * never writes after one, never appends to a file of an earlier run, and never deletes what a
 * retained snapshot needs.
 */
@NullMarked
package io.quorate.disk;

import org.jspecify.annotations.NullMarked;
