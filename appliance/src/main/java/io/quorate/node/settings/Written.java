package io.quorate.node.settings;

/** What an operator has written, and where. */
record Written(String value, Place place) {}
