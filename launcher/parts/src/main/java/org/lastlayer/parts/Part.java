package org.lastlayer.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody made.
 *
 * @param type as CycloneDX has it: library, data, machine-learning-model, file
 * @param group may be empty
 * @param purl the package URL; null for what is no package
 * @param license an SPDX id or expression
 * @param sha256 of its file as published, in hex; null for what is not a file of its own
 * @param url where it is from; may be empty
 * @param file where it lies in the distribution; empty for a part of another part
 * @param parts what it holds
 */
record Part(
    String type,
    String group,
    String name,
    String version,
    @Nullable String purl,
    String license,
    @Nullable String sha256,
    String url,
    String file,
    List<Part> parts) {
  /** Name and version for people. */
  String title() {
    String whole = group.isEmpty() ? name : group + ":" + name;
    return version.isEmpty() ? whole : whole + " " + version;
  }
}
