package io.quorate.node.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ways to the beans from outside need before they may be opened: nobody comes without a
 * password, and no password leaves this machine in the clear.
 */
final class JmxCoherence {
  private JmxCoherence() {}

  /** By field, what has to stand there; empty when all holds. */
  static Map<String, String> mistakes(ZooCfg cfg) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    boolean rmi = cfg.jmxPort != null;
    boolean jolokia = cfg.jolokiaPort != null;
    if (rmi && !resolves(cfg.jmxAddress)) {
      mistakes.put("jmxAddress", "a host name or address of this machine");
    }
    if (jolokia && !resolves(cfg.jolokiaAddress)) {
      mistakes.put("jolokiaAddress", "a host name or address of this machine");
    }
    if (rmi || jolokia) {
      String who = rmi ? "quorate.jmx.port" : "quorate.jolokia.port";
      need(mistakes, "jmxPasswordFile", cfg.jmxPasswordFile, who, "a name and a password a line");
      need(
          mistakes,
          "jmxAccessFile",
          cfg.jmxAccessFile,
          who,
          "a name and readonly or readwrite a line");
    }
    if (rmi || (jolokia && !isLoopback(cfg.jolokiaAddress)) || cfg.jmxKeyStore != null) {
      String who = rmi ? "quorate.jmx.port" : "quorate.jolokia.address beyond this machine";
      need(mistakes, "jmxKeyStore", cfg.jmxKeyStore, who, "the key and certificate for TLS");
      need(
          mistakes,
          "jmxKeyStorePasswordFile",
          cfg.jmxKeyStorePasswordFile,
          cfg.jmxKeyStore == null ? who : "quorate.jmx.tls.keyStore",
          "the password of the key store");
    }
    return mistakes;
  }

  private static void need(
      Map<String, String> mistakes,
      String field,
      @Nullable String value,
      String who,
      String content) {
    if (value == null || value.isEmpty()) {
      mistakes.put(field, "the path of a file with " + content + ": " + who + " needs it");
    }
  }

  private static boolean resolves(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true; // told as a mistake of its own
    }
  }
}
