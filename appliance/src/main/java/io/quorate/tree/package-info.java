/**
 * The tree of znodes as a value: every change answers a new tree that shares all but the path to
 * the change with the old one (docs/decisions/0001).
 *
 * <p>A still room. It knows znodes, their facts and indexes over them, and it keeps counts, sizes
 * and the digest true. It does not know who may do what, what a version check is, or who watches:
 * those are the rooms above it.
 */
@NullMarked
package io.quorate.tree;

import org.jspecify.annotations.NullMarked;
