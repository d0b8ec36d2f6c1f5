package org.lastlayer.api.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * What an extension calls itself; bnd turns it into the service properties {@code extension.id},
 * {@code extension.title}, {@code extension.summary} and {@code extension.paper}, so that
 * extensions can be listed without loading a class of theirs.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ExtensionInfo {
  /** Prefix of the service properties. */
  String PREFIX_ = "extension.";

  /**
   * What a pipeline writes after {@code use}: lower case, words joined by hyphens, unique within
   * its kind.
   */
  String id();

  /** What people read in a menu. */
  String title();

  /** One sentence: what it does, or its formula. */
  String summary() default "";

  /** The paper it follows, if there is one. */
  String paper() default "";
}
