/**
 * Real processes under load, with real faults: killed, stopped, cut off, with slow, failing and
 * full disks. Afterwards what clients were told is held against what is there, and against what
 * {@link io.quorate.linear} knows of histories. docs/CHAOS.md tells what is done and how to do it
 * for longer.
 *
 * <p>Whatever is started here ends here: processes, namespaces, mounts, even where a test fails.
 */
@NullMarked
package io.quorate.chaos;

import org.jspecify.annotations.NullMarked;
