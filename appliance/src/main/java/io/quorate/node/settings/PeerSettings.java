package io.quorate.node.settings;

import io.quorate.peer.MailSettings;
import io.quorate.peer.StreamSettings;

/** How a server speaks with the others of its ensemble. */
public record PeerSettings(MailSettings mail, StreamSettings streams) {}
