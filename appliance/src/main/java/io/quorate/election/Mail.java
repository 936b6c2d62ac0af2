package io.quorate.election;

import io.quorate.ensemble.Sid;

/** A notification on its way. */
public record Mail(Sid to, Notification notification) {}
