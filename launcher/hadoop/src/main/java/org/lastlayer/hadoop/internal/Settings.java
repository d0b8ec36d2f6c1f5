package org.lastlayer.hadoop.internal;

import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Hadoop's settings in this process. Threads: any number. */
public final class Settings {
  /** What the names of system properties begin with that Spark hands to Hadoop, too. */
  private static final String PREFIX = "spark.hadoop.";

  private static @Nullable Configuration given;

  private Settings() {}

  /** From now on these. */
  public static synchronized void set(Configuration configuration) {
    given = configuration;
  }

  /** Those given, else what the class path and the system properties say. */
  static synchronized Configuration get() {
    if (given == null) {
      var own = new Configuration();
      for (var name : System.getProperties().stringPropertyNames()) {
        if (name.startsWith(PREFIX)) {
          own.set(name.substring(PREFIX.length()), System.getProperty(name));
        }
      }
      given = own;
    }
    return given;
  }
}
