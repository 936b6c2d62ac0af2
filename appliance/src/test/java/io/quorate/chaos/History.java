package io.quorate.chaos;

import io.quorate.linear.Operation;
import io.quorate.linear.SessionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one client did and was told. Only the client's thread writes; read when that has ended. */
final class History {
  private final Map<String, List<Operation>> operations = new TreeMap<>();
  private final List<SessionOrder.Answer> answers = new ArrayList<>();
  private final Set<String> acknowledged = new TreeSet<>();
  private final Set<String> attempted = new TreeSet<>();

  void operation(String path, Operation operation) {
    operations.computeIfAbsent(path, none -> new ArrayList<>()).add(operation);
  }

  void answer(SessionOrder.Answer answer) {
    answers.add(answer);
  }

  /** A znode that nobody else creates or deletes is about to be created. */
  void attempted(String path) {
    attempted.add(path);
  }

  /** It is there, and must be for ever. */
  void acknowledged(String path) {
    acknowledged.add(path);
  }

  Map<String, List<Operation>> operations() {
    return operations;
  }

  List<SessionOrder.Answer> answers() {
    return answers;
  }

  Set<String> attempted() {
    return attempted;
  }

  Set<String> acknowledged() {
    return acknowledged;
  }
}
