package io.quorate.txn;

import java.util.Optional;

/**
 * One record of the log: a transaction, its header, and the digest that the tree has after it.
 *
 * @param treeDigest the sum over the tree after this transaction, absent where the writer kept none
 */
public record Entry(TxnHeader header, Txn txn, Optional<Long> treeDigest) {}
