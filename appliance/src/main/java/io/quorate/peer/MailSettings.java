package io.quorate.peer;

import io.quorate.ensemble.Sid;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How election mail is carried.
 *
 * @param bindAddresses where to listen; port 0 is any free one
 * @param dialMillis how long a connect may take ({@code zookeeper.cnxTimeout})
 * @param introductionMillis how long a peer that has dialled may be silent before it says who it is
 * @param redialMillisMin from a dial that led to no connection to the next one
 * @param redialMillisMax what that time doubles to
 * @param silenceMillis for how long a peer that is written to again and again may say nothing
 *     before it is dialled anew: the connection may be one that a partition has eaten
 */
public record MailSettings(
    Sid self,
    List<InetSocketAddress> bindAddresses,
    int dialMillis,
    int introductionMillis,
    long redialMillisMin,
    long redialMillisMax,
    long silenceMillis) {
  public MailSettings {
    bindAddresses = List.copyOf(bindAddresses);
  }

  public static MailSettings defaults(Sid self, List<InetSocketAddress> bindAddresses) {
    return new MailSettings(self, bindAddresses, 5_000, 10_000, 200, 2_000, 10_000);
  }
}
