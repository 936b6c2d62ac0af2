package io.quorate.tree;

/**
 * The children of a znode, the two facts that only they change, and how much there is below. A
 * znode that never had children carries none of this: most znodes are leaves, and this would be a
 * third of their weight.
 *
 * @param count how many there are
 * @param cversion how many were ever created
 * @param pzxid of the last creation or deletion among them
 * @param below the children with all that is below them
 */
record Children(Trie<Znode> byName, int count, int cversion, long pzxid, Subtree below) {}
