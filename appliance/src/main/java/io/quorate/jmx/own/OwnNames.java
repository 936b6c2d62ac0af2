package io.quorate.jmx.own;

import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Texts;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The names of our beans: {@code io.quorate:type=TYPE}, with one key more where there are many. */
public final class OwnNames {
  public static final String DOMAIN = "io.quorate";

  private OwnNames() {}

  /** A bean that there is once. */
  public static ObjectName of(String type) {
    return name("type=" + type);
  }

  public static ObjectName learner(Sid sid) {
    return name("type=Learner,sid=" + sid.value());
  }

  public static ObjectName session(long sessionId) {
    return name("type=Session,id=" + Texts.hex(sessionId));
  }

  public static ObjectName tenant(String tenant) {
    return name("type=Tenant,name=" + tenant);
  }

  private static ObjectName name(String keys) {
    try {
      return new ObjectName(DOMAIN + ":" + keys);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(keys, e);
    }
  }
}
