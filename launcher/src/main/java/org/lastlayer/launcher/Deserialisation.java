package org.lastlayer.launcher;

import java.io.ObjectInputFilter;

/**
 * What Java may make of bytes that say which objects they are. No code of ours reads such bytes
 * (the build forbids it); this holds for every library of the process, above all those that open
 * other people's files.
 */
final class Deserialisation {
  /** Plain values and two plain collections of them, with the arrays these are made of. */
  private static final String ALLOWED =
      "maxdepth=8;maxrefs=10000;maxarray=1000000;maxbytes=16777216;"
          + "java.lang.Boolean;java.lang.Number;java.lang.Integer;java.lang.Long;java.lang.Float;"
          + "java.lang.Double;java.lang.String;java.util.ArrayList;java.util.HashMap;"
          + "java.lang.Object;java.util.Map$Entry;!*";

  private Deserialisation() {}

  /** Once for the process; a filter that its user has set on the command line stays. */
  static void confine() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(ALLOWED));
    }
  }
}
