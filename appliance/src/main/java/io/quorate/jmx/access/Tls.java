package io.quorate.jmx.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS with the key of a file. */
final class Tls {
  private Tls() {}

  /**
   * Reads the key.
   *
   * @throws IOException saying which file is wrong
   */
  static SSLContext of(AccessSettings.KeyStoreFile keys) throws IOException {
    char[] password = password(keys);
    try (InputStream in = Files.newInputStream(keys.file())) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType()); // reads JKS, too
      store.load(in, password);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(
          "the key store " + keys.file() + " can not be used: " + e.getMessage(), e);
    }
  }

  private static char[] password(AccessSettings.KeyStoreFile keys) throws IOException {
    try {
      List<String> lines = Files.readAllLines(keys.passwordFile());
      return lines.isEmpty() ? new char[0] : lines.getFirst().toCharArray();
    } catch (IOException e) {
      throw new IOException(
          "the key store's password can not be read: " + keys.passwordFile() + ": " + e, e);
    }
  }
}
