package org.lastlayer.parts;

import java.util.List;
import java.util.TreeSet;

/** The same list for people, in Markdown. */
final class Listing {
  private Listing() {}

  static String markdown(String title, String said, List<Part> parts) {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
    text.append(said).append("\n\nLicences by their SPDX names: ");
    TreeSet<String> all = new TreeSet<>();
    licenses(parts, all);
    text.append(String.join(", ", all))
        .append(".\n\n| part | licence | where |\n| --- | --- | --- |\n");
    for (Part part : parts) {
      row(text, "", part, part.file());
      for (Part inside : part.parts()) {
        row(text, "↳ ", inside, inside.url());
      }
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String lead, Part part, String where) {
    text.append("| ").append(lead).append(part.title()).append(" | ").append(part.license());
    text.append(" | ").append(where).append(" |\n");
  }

  private static void licenses(List<Part> parts, TreeSet<String> all) {
    for (Part part : parts) {
      all.add(part.license());
      licenses(part.parts(), all);
    }
  }
}
