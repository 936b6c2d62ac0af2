/**
 * The disk under attack: crashes, damage, full disks; and directories that ZooKeeper's own classes
 * write and read.
 */
@NullMarked
package io.quorate.disk;

import org.jspecify.annotations.NullMarked;
