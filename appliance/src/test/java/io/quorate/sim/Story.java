package io.quorate.sim;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A scenario as text, to be read, kept and run again: {@code seed}, {@code mix}, {@code clients},
 * {@code until}, then a line for each fault. Lines that begin with {@code #} tell what it is about,
 * lines that begin with {@code >} what happened.
 */
final class Story {
  private static final List<Class<? extends Fault>> KINDS =
      List.of(
          Fault.Crash.class,
          Fault.Pause.class,
          Fault.DiskFailure.class,
          Fault.Block.class,
          Fault.Cut.class,
          Fault.Ambush.class);

  private Story() {}

  static List<String> print(Scenario scenario) {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + scenario.seed());
    lines.add("mix " + values(scenario.mix()));
    lines.add(
        "clients "
            + scenario.clients().stream().map(Object::toString).collect(Collectors.joining(" ")));
    lines.add("until " + scenario.faultyMillis());
    for (Fault fault : scenario.faults()) {
      lines.add(fault.getClass().getSimpleName() + " " + values((Record) fault));
    }
    return lines;
  }

  private static String values(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(component -> told(component.getName(), value(record, component)))
        .collect(Collectors.joining(" "));
  }

  private static String told(String name, Object value) {
    return value instanceof Record several ? values(several) : name + "=" + value;
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Scenario parse(List<String> lines) {
    long seed = 0;
    Mix mix = Mix.of(0);
    Set<Integer> clients = new TreeSet<>();
    int until = 0;
    List<Fault> faults = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      switch (words[0]) {
        case "", "#", ">" -> {}
        case "seed" -> seed = Long.parseLong(words[1]);
        case "mix" -> mix = read(Mix.class, words);
        case "clients" -> Arrays.stream(words).skip(1).map(Integer::valueOf).forEach(clients::add);
        case "until" -> until = Integer.parseInt(words[1]);
        default -> faults.add(fault(words));
      }
    }
    return new Scenario(seed, mix, clients, faults, until);
  }

  private static Fault fault(String[] words) {
    for (Class<? extends Fault> kind : KINDS) {
      if (kind.getSimpleName().equals(words[0])) {
        return read(kind, words);
      }
    }
    throw new IllegalArgumentException("no fault is called " + words[0]);
  }

  private static <R> R read(Class<R> kind, String[] words) {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          types[i].isRecord()
              ? read(types[i], words)
              : value(types[i], told(words, components[i].getName()));
    }
    try {
      return kind.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalArgumentException(String.join(" ", words), broken);
    }
  }

  /** What a story does not tell is 0: it was written before there was such a thing. */
  private static String told(String[] words, String name) {
    return Arrays.stream(words)
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst()
        .orElse("0");
  }

  private static Object value(Class<?> type, String text) {
    if (type == Fault.Moment.class) {
      return Fault.Moment.valueOf(text);
    } else if (type == Fault.Deed.class) {
      return Fault.Deed.valueOf(text);
    }
    return type == long.class ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
  }
}
