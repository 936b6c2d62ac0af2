package io.quorate.admin;

import io.quorate.audit.AuditTrail;
import io.quorate.ensemble.Sid;
import io.quorate.front.ClientFront;

/**
 * What the ports of administrators are given by the node.
 *
 * @param configurationFile the text of {@code zoo.cfg} as it was when the server started
 */
public record AdminSources(
    ClientFront front, AuditTrail audit, Sid sid, String configurationFile) {}
