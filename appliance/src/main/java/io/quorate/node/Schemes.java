package io.quorate.node;

import io.quorate.acl.AuthScheme;
import io.quorate.acl.AuthSchemes;
import io.quorate.node.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Brings the authentication schemes together: our own, those of the class path, those that settings
 * name.
 */
final class Schemes {
  private Schemes() {}

  /**
   * Loads and instantiates.
   *
   * @throws ReflectiveOperationException when a class that the settings name can not be
   *     instantiated
   */
  static AuthSchemes of(Settings settings) throws ReflectiveOperationException {
    List<AuthScheme> others = new ArrayList<>();
    ServiceLoader.load(AuthScheme.class).forEach(others::add);
    for (String className : settings.authProviders()) {
      var builtIn = AuthSchemes.builtInFor(className, settings.schemes());
      others.add(builtIn.isPresent() ? builtIn.get() : instantiate(className));
    }
    return AuthSchemes.of(settings.schemes(), others);
  }

  private static AuthScheme instantiate(String className) throws ReflectiveOperationException {
    return Class.forName(className)
        .asSubclass(AuthScheme.class)
        .getDeclaredConstructor()
        .newInstance();
  }
}
