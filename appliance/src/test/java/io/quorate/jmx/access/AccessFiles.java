package io.quorate.jmx.access;

import io.quorate.jmx.access.AccessSettings.KeyStoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A viewer, an operator, somebody without a role, and a key that nobody knows. */
final class AccessFiles {
  static final String PASSWORD = "horse staple".replace(' ', '-');
  private static final String KEY_PASSWORD = "changeit-now";

  private AccessFiles() {}

  static AccessSettings in(Path directory, boolean tls) throws Exception {
    Path passwords = directory.resolve("jmx.password");
    Files.writeString(passwords, "vera %1$s\notto %1$s\nnick %1$s\n".formatted(PASSWORD));
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Path access = directory.resolve("jmx.access");
    Files.writeString(access, "vera readonly\notto readwrite\n");
    Optional<KeyStoreFile> keys = tls ? Optional.of(keys(directory)) : Optional.empty();
    return new AccessSettings(passwords, access, keys);
  }

  private static KeyStoreFile keys(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("keys.p12");
    Path password = directory.resolve("keys.password");
    Files.writeString(password, KEY_PASSWORD + "\n");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "jmx",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                KEY_PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool ended with " + keytool.exitValue());
    }
    return new KeyStoreFile(store, password);
  }
}
