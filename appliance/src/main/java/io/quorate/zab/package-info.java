/**
 * Zookeeper Atomic Broadcast: how a leader's proposals become the one history.
 *
 * <p>A still room. It counts who holds what durably and says what is committed; what a transaction
 * means, and who is waiting for it, it does not know. A server on its own leads an ensemble of one;
 * the rule that commits is the same for any.
 */
@NullMarked
package io.quorate.zab;

import org.jspecify.annotations.NullMarked;
