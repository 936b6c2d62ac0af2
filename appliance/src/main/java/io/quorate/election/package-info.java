/**
 * How servers that have no leader agree on one: ZooKeeper's fast leader election.
 *
 * <p>A still room. {@link io.quorate.election.Election} hears notifications and the time, answers
 * with mail, and ends with a leader; {@link io.quorate.election.StandingVote} is what a server says
 * afterwards to those who still look. Mail may be lost, repeated and reordered. An election is a
 * guess that makes the protocol fast; what makes it safe is the leader's handshake with its
 * learners, of which this room knows nothing.
 */
@NullMarked
package io.quorate.election;

import org.jspecify.annotations.NullMarked;
