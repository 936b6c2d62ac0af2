package io.quorate.audit;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a block as {@link BlockWriter} made it, and passes on what a filter lets through. Each text
 * and each actor is judged once, however many records have it.
 */
final class BlockReader {
  /** The bytes are not those of a block. */
  static final class MalformedBlockException extends Exception {
    private MalformedBlockException(String message) {
      super(message);
    }
  }

  private record JudgedText(String text, boolean isBelow, boolean contains) {}

  private record JudgedActor(Actor actor, boolean isMeant, boolean contains) {}

  private final byte[] bytes;
  private final Filter filter;
  private final List<JudgedText> texts = new ArrayList<>();
  private final List<JudgedActor> actors = new ArrayList<>();
  private int at;
  private long timeMillis;
  private long zxid;

  private BlockReader(byte[] bytes, Filter filter) {
    this.bytes = bytes;
    this.filter = filter;
    texts.add(judged(""));
  }

  /** Reads so many records, numbered from {@code firstId}. */
  static void read(
      byte[] content, long firstId, int records, Filter filter, Consumer<StoredRecord> found)
      throws MalformedBlockException {
    BlockReader reader = new BlockReader(content, filter);
    try {
      if (content[reader.at++] != BlockWriter.FORMAT) {
        throw new MalformedBlockException("a format that is not known: " + content[0]);
      }
      for (long id = firstId; id < firstId + records; id++) {
        reader.record(id, found);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedBlockException("it ends, or points, beyond itself: " + e.getMessage());
    }
  }

  private void record(long id, Consumer<StoredRecord> found) throws MalformedBlockException {
    JudgedActor actor = actor();
    int flags = bytes[at++];
    Action action =
        Action.ofCode(flags & ~(BlockWriter.HAS_DETAIL | BlockWriter.HAS_CHANGE) & 0xff)
            .orElseThrow(() -> new MalformedBlockException("an action that is not known"));
    JudgedText path = text();
    timeMillis += signed();
    long sid = number();
    int version = (int) signed();
    zxid += signed();
    ErrorCode result =
        ResultBits.ofNumber(number())
            .orElseThrow(() -> new MalformedBlockException("a result that is not known"));
    long durationMicros = number();
    JudgedText detail = (flags & BlockWriter.HAS_DETAIL) != 0 ? text() : texts.getFirst();
    boolean changed = (flags & BlockWriter.HAS_CHANGE) != 0;
    JudgedText before = changed ? text() : texts.getFirst();
    JudgedText after = changed ? text() : texts.getFirst();
    boolean contains =
        actor.contains || path.contains || detail.contains || before.contains || after.contains;
    if (actor.isMeant && path.isBelow && contains && filter.admits(timeMillis, action, result)) {
      Optional<AuditRecord.Change> change =
          changed ? Optional.of(new AuditRecord.Change(before.text, after.text)) : Optional.empty();
      found.accept(
          new StoredRecord(
              id,
              new AuditRecord(
                  timeMillis,
                  new Sid(sid),
                  actor.actor,
                  action,
                  path.text,
                  version,
                  new Zxid(zxid),
                  result,
                  durationMicros,
                  detail.text,
                  change)));
    }
  }

  private JudgedActor actor() throws MalformedBlockException {
    int index = index(actors.size());
    if (index < actors.size()) {
      return actors.get(index);
    }
    long sessionId = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      sessionId = sessionId << 8 | (bytes[at++] & 0xff);
    }
    String address = text().text;
    int count = index(bytes.length);
    List<String> identities = new ArrayList<>();
    boolean contains = false;
    for (int i = 0; i < count; i++) {
      JudgedText identity = text();
      identities.add(identity.text);
      contains |= identity.contains;
    }
    Optional<String> tenant = number() == 0 ? Optional.empty() : Optional.of(text().text);
    Actor actor = new Actor(sessionId, address, identities, tenant);
    JudgedActor judged = new JudgedActor(actor, filter.means(actor), contains);
    actors.add(judged);
    return judged;
  }

  private JudgedText text() throws MalformedBlockException {
    int index = index(texts.size());
    if (index < texts.size()) {
      return texts.get(index);
    }
    int length = index(bytes.length - at);
    JudgedText text = judged(new String(bytes, at, length, StandardCharsets.UTF_8));
    at += length;
    texts.add(text);
    return text;
  }

  private JudgedText judged(String text) {
    return new JudgedText(text, filter.isBelow(text), filter.isIn(text));
  }

  private int index(int max) throws MalformedBlockException {
    long value = number();
    if (value < 0 || value > max) {
      throw new MalformedBlockException("a number that is too large: " + value);
    }
    return (int) value;
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
