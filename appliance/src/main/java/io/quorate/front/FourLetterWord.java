package io.quorate.front;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The commands that a person or a collector may send instead of a handshake. Their four letters,
 * read as the length of a frame, are longer than any frame may be.
 */
public enum FourLetterWord {
  CONF,
  CONS,
  CRST,
  DIRS,
  DUMP,
  ENVI,
  GTMK,
  HASH,
  ISRO,
  MNTR,
  RUOK,
  SRST,
  SRVR,
  STAT,
  STMK,
  WCHC,
  WCHP,
  WCHS;

  private static final Map<Integer, FourLetterWord> BY_CODE = new HashMap<>();

  static {
    for (FourLetterWord word : values()) {
      BY_CODE.put(word.code(), word);
    }
  }

  /** As it is sent. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word whose letters these four bytes are. */
  static Optional<FourLetterWord> of(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * The words that a whitelist allows: {@code srvr} always, all for {@code *}; what is no word is
   * passed over.
   */
  public static Set<FourLetterWord> allowed(Collection<String> whitelist) {
    Set<FourLetterWord> allowed = EnumSet.of(SRVR);
    for (FourLetterWord word : values()) {
      if (whitelist.contains("*") || whitelist.contains(word.text())) {
        allowed.add(word);
      }
    }
    return allowed;
  }

  private int code() {
    byte[] letters = text().getBytes(StandardCharsets.US_ASCII);
    return letters[0] << 24 | letters[1] << 16 | letters[2] << 8 | letters[3];
  }
}
