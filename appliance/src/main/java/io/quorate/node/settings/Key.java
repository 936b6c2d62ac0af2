package io.quorate.node.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a setting, and whether a Java system property can be given in its place. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Key {
  /** As zoo.cfg writes it. */
  String value();

  Property property() default Property.PREFIXED;

  /** Never shown, whatever is wrong with it. */
  boolean secret() default false;

  /**
   * The system property beside the key. ZooKeeper copies most keys of the file over the property of
   * the same name, so the file wins; some properties it reads on their own, under names that the
   * file can not reach: for those we honour the file too, and the property wins.
   */
  enum Property {
    /** There is none. */
    NONE,
    /** {@code zookeeper.KEY}; the file wins. */
    PREFIXED,
    /** {@code KEY}; the property wins. */
    BARE,
    /** {@code zookeeper.KEY}, over which the file wins; {@code KEY} where there is neither. */
    PREFIXED_OR_BARE
  }
}
