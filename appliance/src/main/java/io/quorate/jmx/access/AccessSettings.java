package io.quorate.jmx.access;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may come, and under which name this server answers.
 *
 * @param passwordFile a name and a password a line, of which the JDK makes a salted hash where it
 *     finds it in the clear and may write; nobody but its owner may read it
 * @param accessFile a name and {@code readonly} or {@code readwrite} a line: a viewer, an operator
 */
public record AccessSettings(Path passwordFile, Path accessFile, Optional<KeyStoreFile> keyStore) {
  /**
   * The key and certificate for TLS.
   *
   * @param file PKCS #12 or JKS
   * @param passwordFile whose first line opens it
   */
  public record KeyStoreFile(Path file, Path passwordFile) {}
}
