package io.quorate.jmx.subject;

import io.quorate.front.Asker;
import io.quorate.front.ClientFront;
import io.quorate.front.ServerFigures;
import io.quorate.replica.ReplicaSettings;
import java.util.function.LongSupplier;

/**
 * What the beans are given by the node.
 *
 * @param version as {@code srvr} says it
 * @param asker for what beans ask of the replica
 * @param figures the same that {@code mntr} tells
 * @param elapsedMillis the clock of {@link io.quorate.replica.Now#elapsedMillis}
 */
public record Sources(
    ReplicaSettings replica,
    int connectionsMax,
    int frameBytesMax,
    boolean digestEnabled,
    String version,
    ClientFront front,
    Asker asker,
    ServerFigures figures,
    Storage storage,
    Streams streams,
    LongSupplier elapsedMillis) {}
