package io.quorate.interop;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Gives a test class a pair of servers; classes that ask for equal settings share one pair. */
final class ServerPairs implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ServerPairs.class);

  private final ServerSettings settings;
  private @Nullable ServerPair pair;

  private ServerPairs(ServerSettings settings) {
    this.settings = settings;
  }

  static ServerPairs with(ServerSettings settings) {
    return new ServerPairs(settings);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // JUnit closes what lies in the root's store when all classes are done.
    pair =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(settings, ServerPair::start, ServerPair.class);
  }

  ServerPair pair() {
    if (pair == null) {
      throw new IllegalStateException("no test class has begun");
    }
    return pair;
  }
}
