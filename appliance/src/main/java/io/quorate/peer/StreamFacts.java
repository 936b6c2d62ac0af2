package io.quorate.peer;

import io.quorate.replica.StreamId;
import java.net.SocketAddress;

/**
 * A stream at one instant.
 *
 * @param queuedBytes that wait to be sent, trees not counted
 */
public record StreamFacts(
    StreamId id, SocketAddress local, SocketAddress remote, int queuedPackets, long queuedBytes) {}
