package io.quorate.audit;

import io.quorate.ensemble.Invariant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Puts records together into a block. Every text and every actor is written where it first occurs
 * and by its number from then on; times and zxids as the difference to those before.
 *
 * <pre>
 * block  = FORMAT, record*
 * record = actor, byte (action | HAS_DETAIL | HAS_CHANGE), text path, signed time difference,
 *          number sid, signed version, signed zxid difference, number result, number duration in us,
 *          [text detail], [text before, text after]
 * actor  = number; a new one: 8 bytes session id, text address, number, text identity*, byte 0 or 1,
 *          [text tenant]
 * text   = number; a new one: number of bytes, UTF-8. Text 0 is the empty one.
 * number = 7 bits a byte, the lowest first, the highest bit set where more follow
 * </pre>
 */
final class BlockWriter {
  static final byte FORMAT = 1;
  static final int HAS_DETAIL = 0x40;
  static final int HAS_CHANGE = 0x80;

  /** One record more makes it no longer than what a row may hold. */
  private static final int BYTES_FULL = 64 << 10;

  private static final int BYTES_FIRST = 4 << 10;

  private final long firstId;
  private final Map<String, Integer> texts = new HashMap<>();
  private final IdentityHashMap<Actor, Integer> actors = new IdentityHashMap<>();
  private byte[] bytes = new byte[BYTES_FIRST];
  private int length;
  private int records;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis = Long.MIN_VALUE;
  private long actions;
  private long results;
  private long lastMillis;
  private long lastZxid;

  BlockWriter(long firstId) {
    this.firstId = firstId;
    texts.put("", 0);
    bytes[length++] = FORMAT;
  }

  boolean isEmpty() {
    return records == 0;
  }

  boolean isFull() {
    return length >= BYTES_FULL;
  }

  int length() {
    return length;
  }

  long firstId() {
    return firstId;
  }

  long nextId() {
    return firstId + records;
  }

  void add(AuditRecord record) {
    Invariant.require(!isFull(), () -> "a record more than the block of " + firstId + " holds");
    boolean hasDetail = !record.detail().isEmpty();
    actor(record.actor());
    room(1);
    bytes[length++] =
        (byte)
            (record.action().code()
                | (hasDetail ? HAS_DETAIL : 0)
                | (record.change().isPresent() ? HAS_CHANGE : 0));
    text(record.path());
    signed(record.timeMillis() - lastMillis);
    number(record.sid().value());
    signed(record.version());
    signed(record.zxid().value() - lastZxid);
    number(ResultBits.number(record.result()));
    number(record.durationMicros());
    if (hasDetail) {
      text(record.detail());
    }
    if (record.change().isPresent()) {
      text(record.change().get().before());
      text(record.change().get().after());
    }
    lastMillis = record.timeMillis();
    lastZxid = record.zxid().value();
    minMillis = Math.min(minMillis, lastMillis);
    maxMillis = Math.max(maxMillis, lastMillis);
    actions |= record.action().bit();
    results |= ResultBits.bit(record.result());
    records++;
  }

  /** All of it so far; more may be added behind. */
  Block block() {
    return new Block(
        firstId, records, minMillis, maxMillis, actions, results, Arrays.copyOf(bytes, length));
  }

  private void actor(Actor actor) {
    Integer known = actors.get(actor);
    if (known != null) {
      number(known);
      return;
    }
    number(actors.size());
    actors.put(actor, actors.size());
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (actor.sessionId() >> shift);
    }
    text(actor.address());
    number(actor.identities().size());
    actor.identities().forEach(this::text);
    number(actor.tenant().isPresent() ? 1 : 0);
    actor.tenant().ifPresent(this::text);
  }

  private void text(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      number(known);
      return;
    }
    number(texts.size());
    texts.put(text, texts.size());
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  /** Small numbers of either sign take few bytes. */
  private void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  private void number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
