package io.quorate.acl;

import java.util.List;

/** What became of one attempt to authenticate. */
public sealed interface AuthOutcome {
  /** The connection has proven these identities; it keeps those it had before. */
  record Proven(List<Identity> identities) implements AuthOutcome {
    public Proven {
      identities = List.copyOf(identities);
    }
  }

  /** Nothing was proven. {@code reason} is for the server's log, never for the client. */
  record Refused(String reason) implements AuthOutcome {}
}
