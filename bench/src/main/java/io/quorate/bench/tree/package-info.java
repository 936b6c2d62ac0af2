/**
 * What the tree costs: time and allocation of a change, and bytes retained per znode, beside the
 * trees that it could have been.
 *
 * <p>The contestants are Quorate's persistent tree, ZooKeeper's own {@code DataTree}, and {@link
 * io.quorate.bench.tree.OverlayTree}, which is what a mutable tree with an overlay of proposed
 * changes would be. Figures and decision: docs/decisions/0001.
 */
@NullMarked
package io.quorate.bench.tree;

import org.jspecify.annotations.NullMarked;
