package io.quorate.admin;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One of ZooKeeper's commands.
 *
 * @param name the one that its answer tells
 * @param aliases by which it may be asked for too
 * @param ofService whether only a server that serves can answer it
 */
record Command(String name, List<String> aliases, boolean ofService, Answer answer) {
  /** Puts what is to be told, by its JSON key, in the order of the text. */
  interface Answer {
    void tell(Map<String, String> parameters, SequencedMap<String, Object> into);
  }
}
