package io.quorate.tidy;

import io.quorate.tidy.House.Kind;
import io.quorate.tidy.House.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a class file says with what its room may do; every violation is one sentence. */
final class Guard {
  /** A function fits a screen; a switch with many short arms may take two. */
  static final int METHOD_LINES_MAX = 100;

  private Guard() {}

  static List<String> violations(ClassFacts facts) {
    Optional<Room> room = House.roomOf(facts.name()).flatMap(House::room);
    if (room.isEmpty()) {
      return List.of(facts.name() + " is in no room of the house: add its package to House");
    }
    var found = new ArrayList<String>();
    checkDirection(facts, room.get(), found);
    checkOutside(facts, room.get().kind(), found);
    facts
        .methodLines()
        .forEach(
            (method, lines) -> {
              if (lines > METHOD_LINES_MAX) {
                found.add("%s.%s spans %d lines".formatted(facts.name(), method, lines));
              }
            });
    return found;
  }

  private static void checkDirection(ClassFacts facts, Room room, List<String> found) {
    for (String type : facts.types()) {
      Optional<String> other = House.roomOf(type);
      if (other.isPresent()
          && !other.get().equals(room.name())
          && !room.mayKnow().contains(other.get())) {
        found.add(
            "%s knows %s: %s may not know %s"
                .formatted(facts.name(), type, room.name(), other.get()));
      }
    }
  }

  private static void checkOutside(ClassFacts facts, Kind kind, List<String> found) {
    switch (kind) {
      case OPEN -> {}
      case PLAIN -> {
        for (String type : facts.types()) {
          if (isOutside(type) && !isJdk(type)) {
            found.add("%s mentions %s: only the JDK is allowed".formatted(facts.name(), type));
          }
        }
      }
      case STILL -> {
        for (String type : facts.types()) {
          if (isOutside(type) && !StillRoom.mayMention(type)) {
            found.add(
                "%s mentions %s in a still room (StillRoom says what is allowed)"
                    .formatted(facts.name(), type));
          }
        }
        for (String member : facts.members()) {
          if (!StillRoom.mayUse(member)) {
            found.add("%s uses %s in a still room".formatted(facts.name(), member));
          }
        }
        for (String state : facts.sharedState()) {
          found.add("%s has, in a still room: %s".formatted(facts.name(), state));
        }
      }
    }
  }

  private static boolean isOutside(String type) {
    return House.roomOf(type).isEmpty();
  }

  private static boolean isJdk(String type) {
    return type.startsWith("java/")
        || type.startsWith("javax/crypto/")
        || type.startsWith("javax/net/")
        || type.startsWith("javax/security/")
        || type.startsWith("org/jspecify/annotations/");
  }
}
