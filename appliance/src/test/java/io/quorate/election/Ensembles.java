package io.quorate.election;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.MalformedTextException;
import io.quorate.ensemble.Sid;

/** Ensembles of servers 1 to n, the last ones observers. */
final class Ensembles {
  private Ensembles() {}

  static Ensemble of(int voters, int observers) {
    var text = new StringBuilder();
    for (int sid = 1; sid <= voters + observers; sid++) {
      text.append("server.%d=h%d:1:2%s\n".formatted(sid, sid, sid > voters ? ":observer" : ""));
    }
    return read(text.toString());
  }

  static Ensemble read(String text) {
    try {
      return Ensemble.of(EnsembleText.parse(text));
    } catch (MalformedTextException e) {
      throw new AssertionError(e);
    }
  }

  static Sid sid(long value) {
    return new Sid(value);
  }
}
