package org.lastlayer.api.metric;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * What a metric promises, beside its {@code ExtensionInfo}; bnd turns it into the service
 * properties {@code metric.range}, {@code metric.symmetric}, … so that menus can show it without
 * loading the metric.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MetricInfo {
  /** Prefix of the service properties. */
  String PREFIX_ = "metric.";

  /** The values it takes, such as {@code [0, ∞)}. */
  String range();

  /** Whether {@code d(a,b) = d(b,a)}. */
  boolean symmetric() default true;

  /** Whether {@code d(a,c) ≤ d(a,b) + d(b,c)}. */
  boolean triangleInequality() default false;

  /**
   * What rows must be like, such as {@code not negative}; empty where any finite row will do. What
   * the metric does to rows by itself, such as scaling them to sum 1, belongs in the summary.
   */
  String rows() default "";

  /** Whether it learns from the rows searched before it can tell a distance. */
  boolean fitted() default false;
}
