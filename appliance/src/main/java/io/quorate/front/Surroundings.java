package io.quorate.front;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.audit.AuditTrail;
import io.quorate.replica.Mailbox;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the front is given by the node.
 *
 * @param mailbox the replica's
 * @param asker for what the four-letter words ask of the replica
 * @param access the check before every read and event
 * @param schemes the authentication schemes that clients may use
 * @param figures what other rooms know and the words tell
 * @param audit told of what clients do
 * @param elapsedMillis the clock of {@link io.quorate.replica.Now#elapsedMillis}
 * @param failure told of an error of our own on a loop: the server must halt
 */
public record Surroundings(
    Mailbox mailbox,
    Asker asker,
    AccessCheck access,
    AuthSchemes schemes,
    ServerFigures figures,
    AuditTrail audit,
    LongSupplier elapsedMillis,
    Consumer<Throwable> failure) {}
