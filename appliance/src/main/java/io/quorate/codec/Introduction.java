package io.quorate.codec;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import java.util.List;

/**
 * What a server says first on a connection for election mail.
 *
 * @param sid who dials; {@link #NOBODY} from an observer without a number of its own
 * @param addresses where it is reached for election mail; empty from servers before 3.5
 */
public record Introduction(Sid sid, List<Address> addresses) {
  public static final Sid NOBODY = new Sid(Long.MAX_VALUE);

  public Introduction {
    addresses = List.copyOf(addresses);
  }
}
