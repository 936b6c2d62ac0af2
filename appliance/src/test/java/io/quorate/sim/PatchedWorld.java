package io.quorate.sim;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * The simulator once more, in a class loader of its own, with changed classes. Only strings and
 * numbers cross its border.
 */
final class PatchedWorld {
  private static final class Loader extends ClassLoader {
    private final Patch patch;

    Loader(Patch patch) {
      super(PatchedWorld.class.getClassLoader());
      this.patch = patch;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.quorate.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = patch.apply(name, file.readAllBytes());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  private final Class<?> simulation;

  PatchedWorld(Patch patch) {
    try {
      simulation = new Loader(patch).loadClass(Simulation.class.getName());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** What was violated in the run of this story with that bug planted, if anything. */
  Optional<String> violation(String story, Canary canary) {
    String found = call("violation", story, canary.name());
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** The smallest story in which the planted bug does the same harm. */
  String smallest(String story, Canary canary, String violation) {
    return call("smallest", story, canary.name(), violation);
  }

  /** The scene, as it goes with that bug planted. */
  String scene(String text, Canary canary) {
    return call("scene", text, canary.name());
  }

  private String call(String name, String... arguments) {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    try {
      Method method = simulation.getDeclaredMethod(name, types);
      method.setAccessible(true);
      return (String) method.invoke(null, (Object[]) arguments);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
