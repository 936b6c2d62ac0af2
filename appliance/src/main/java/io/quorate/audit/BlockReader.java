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
 * and each actor is judged at most once, however many records have it, and most texts are never
 * made: their bytes tell whether they are meant.
 */
final class BlockReader {
  /** The bytes are not those of a block. */
  static final class MalformedBlockException extends Exception {
    private MalformedBlockException(String message) {
      super(message);
    }
  }

  private record JudgedActor(Actor actor, boolean isMeant, boolean contains) {}

  /** A text as it lies in the block. */
  private final class Text {
    private final int from;
    private final int length;
    private Optional<Boolean> below = Optional.empty();
    private Optional<Boolean> contains = Optional.empty();

    private Text(int from, int length) {
      this.from = from;
      this.length = length;
    }

    private boolean isBelow() {
      if (below.isEmpty()) {
        below = Optional.of(filter.isBelow(bytes, from, length));
      }
      return below.get();
    }

    private boolean contains() {
      if (contains.isEmpty()) {
        contains = Optional.of(filter.isIn(bytes, from, length));
      }
      return contains.get();
    }

    @Override
    public String toString() {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
  }

  private final byte[] bytes;
  private final Filter filter;
  private final List<Text> texts = new ArrayList<>();
  private final List<JudgedActor> actors = new ArrayList<>();
  private int at;
  private long timeMillis;
  private long zxid;

  private BlockReader(byte[] bytes, Filter filter) {
    this.bytes = bytes;
    this.filter = filter;
    texts.add(new Text(0, 0));
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
    Text path = text();
    timeMillis += signed();
    long sid = number();
    int version = (int) signed();
    zxid += signed();
    ErrorCode result =
        ResultBits.ofNumber(number())
            .orElseThrow(() -> new MalformedBlockException("a result that is not known"));
    long durationMicros = number();
    Text detail = (flags & BlockWriter.HAS_DETAIL) != 0 ? text() : texts.getFirst();
    boolean changed = (flags & BlockWriter.HAS_CHANGE) != 0;
    Text before = changed ? text() : texts.getFirst();
    Text after = changed ? text() : texts.getFirst();
    if (actor.isMeant
        && filter.admits(timeMillis, action, result)
        && path.isBelow()
        && (actor.contains
            || path.contains()
            || detail.contains()
            || before.contains()
            || after.contains())) {
      Optional<AuditRecord.Change> change =
          changed
              ? Optional.of(new AuditRecord.Change(before.toString(), after.toString()))
              : Optional.empty();
      found.accept(
          new StoredRecord(
              id,
              new AuditRecord(
                  timeMillis,
                  new Sid(sid),
                  actor.actor,
                  action,
                  path.toString(),
                  version,
                  new Zxid(zxid),
                  result,
                  durationMicros,
                  detail.toString(),
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
    String address = text().toString();
    int count = index(bytes.length);
    List<String> identities = new ArrayList<>();
    boolean contains = false;
    for (int i = 0; i < count; i++) {
      Text identity = text();
      identities.add(identity.toString());
      contains |= identity.contains();
    }
    Optional<String> tenant = number() == 0 ? Optional.empty() : Optional.of(text().toString());
    Actor actor = new Actor(sessionId, address, identities, tenant);
    JudgedActor judged = new JudgedActor(actor, filter.means(actor), contains);
    actors.add(judged);
    return judged;
  }

  private Text text() throws MalformedBlockException {
    int index = index(texts.size());
    if (index < texts.size()) {
      return texts.get(index);
    }
    int length = index(bytes.length);
    if (length > bytes.length - at) {
      throw new MalformedBlockException("a text that ends beyond it");
    }
    Text text = new Text(at, length);
    at += length;
    texts.add(text);
    return text;
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
