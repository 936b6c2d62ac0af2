package io.quorate.tree;

/**
 * The children of a znode and the two facts that only they change. A znode that never had children
 * carries none of this: most znodes are leaves, and this is a sixth of their weight.
 *
 * @param count how many there are
 * @param cversion how many were ever created
 * @param pzxid of the last creation or deletion among them
 */
record Children(Trie<Znode> byName, int count, int cversion, long pzxid) {}
