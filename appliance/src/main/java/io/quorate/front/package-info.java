/**
 * The client port: listeners, connections, the order of each session's requests, reads, throttling
 * and the four-letter words.
 *
 * <p>It knows the client protocol, the replica's inputs and outputs, and the published {@link
 * io.quorate.replica.View}. It owns its event loops and everything on them: each connection belongs
 * to one loop and is touched by no other thread.
 *
 * <p>It never changes the tree or the sessions, never looks into the replica, and never blocks a
 * loop. Whatever needs more than the view is asked of the replica through its mailbox.
 */
@NullMarked
package io.quorate.front;

import org.jspecify.annotations.NullMarked;
