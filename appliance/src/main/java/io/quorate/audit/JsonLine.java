package io.quorate.audit;

import java.util.List;

/** A JSON object on one line; fields without content are left out. */
final class JsonLine {
  private final StringBuilder out = new StringBuilder("{");

  void text(String name, String value) {
    if (!value.isEmpty()) {
      name(name);
      quote(value);
    }
  }

  void texts(String name, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    name(name);
    out.append('[');
    for (String value : values) {
      quote(value);
      out.append(',');
    }
    out.setCharAt(out.length() - 1, ']');
  }

  void number(String name, long value) {
    name(name);
    out.append(value);
  }

  String end() {
    return out.append("}\n").toString();
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == 0x7f) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
