/**
 * Watches: who wants to be told of what, and what a change tells whom.
 *
 * <p>A still room. Watches are this server's own, not replicated; they go with their connection.
 * Who may be told is decided where identities are known, at the front.
 */
@NullMarked
package io.quorate.watch;

import org.jspecify.annotations.NullMarked;
