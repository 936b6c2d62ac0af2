package io.quorate.jmx.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * Names, passwords and roles, from the two files that Java's own remote JMX has: RMI and Jolokia
 * have the same users. The JDK's login module compares passwords, so there is one way to read the
 * file, and one to hash what is in it.
 */
final class Users {
  private static final String MODULE = "com.sun.jmx.remote.security.FileLoginModule";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Configuration login;
  private final Map<String, Role> roles;

  private Users(Path passwordFile, Map<String, Role> roles) {
    Map<String, String> options =
        Map.of("passwordFile", passwordFile.toString(), "hashPasswords", "true");
    AppConfigurationEntry module =
        new AppConfigurationEntry(
            MODULE, AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, options);
    this.login =
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {module};
          }
        };
    this.roles = Map.copyOf(roles);
  }

  /**
   * Reads who may do what.
   *
   * @throws IOException saying which file is wrong, and how it should be
   */
  static Users of(AccessSettings settings) throws IOException {
    requireOwnersOnly(settings.passwordFile());
    return new Users(settings.passwordFile(), roles(settings.accessFile()));
  }

  private static void requireOwnersOnly(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("the password file " + file + " can not be read");
    }
    if (Files.getFileStore(file).supportsFileAttributeView("posix")
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(
          "the password file " + file + " may be read by others than its owner: chmod 600 it");
    }
  }

  private static Map<String, Role> roles(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("the access file " + file + " can not be read: " + e.getMessage(), e);
    }
    Map<String, Role> roles = new HashMap<>();
    for (String name : lines.stringPropertyNames()) {
      switch (lines.getProperty(name).strip()) {
        case "readonly" -> roles.put(name, Role.VIEWER);
        case "readwrite" -> roles.put(name, Role.OPERATOR);
        default ->
            throw new IOException(
                "the access file " + file + " gives " + name + " neither readonly nor readwrite");
      }
    }
    return roles;
  }

  /** What somebody of that name may do; empty for nobody. */
  Optional<Role> role(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  /** Whether somebody of that name has a role, and this password. */
  boolean isRight(String name, String password) {
    return roles.containsKey(name) && hasPassword(name, password);
  }

  private boolean hasPassword(String name, String password) {
    CallbackHandler answers =
        callbacks -> {
          for (Callback callback : callbacks) {
            switch (callback) {
              case NameCallback asked -> asked.setName(name);
              case PasswordCallback asked -> asked.setPassword(password.toCharArray());
              default -> throw new IllegalStateException(callback + " was not expected");
            }
          }
        };
    try {
      new LoginContext("quorate", new Subject(), answers, login).login();
      return true;
    } catch (FailedLoginException wrong) {
      return false;
    } catch (LoginException e) {
      throw new IllegalStateException("passwords can not be checked", e);
    }
  }
}
