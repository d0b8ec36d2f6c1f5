package org.lastlayer.parts;

import java.nio.file.Path;

/**
 * A jar of Maven's, known by where it lies.
 *
 * @param classifier may be empty
 */
record Library(String group, String name, String version, String classifier, Path file) {
  /** A jar of the local repository: GROUP/ARTIFACT/VERSION/ARTIFACT-VERSION[-CLASSIFIER].jar. */
  static Library of(Path repository, Path file) {
    Path below = repository.relativize(file);
    int n = below.getNameCount();
    String version = below.getName(n - 2).toString();
    String name = below.getName(n - 3).toString();
    String group = below.subpath(0, n - 3).toString().replace('/', '.').replace('\\', '.');
    String rest = below.getName(n - 1).toString();
    rest = rest.substring((name + "-" + version).length(), rest.length() - ".jar".length());
    return new Library(group, name, version, rest.isEmpty() ? "" : rest.substring(1), file);
  }

  /** Its package URL. */
  String purl() {
    String url = "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
    return classifier.isEmpty() ? url : url + "&classifier=" + classifier;
  }

  /** Where it lies in the distribution. */
  String packed() {
    return "bundles/"
        + group.replace('.', '/')
        + "/"
        + name
        + "/"
        + version
        + "/"
        + file.getFileName();
  }
}
