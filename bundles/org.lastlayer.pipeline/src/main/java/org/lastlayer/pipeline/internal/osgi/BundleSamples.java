package org.lastlayer.pipeline.internal.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extender of data-only bundles: one with the header {@code Lastlayer-Sample: ID} lends its
 * files to pipelines, which read them as files, so each is unpacked once, under the digest of its
 * bytes. Threads: any number, in any number of processes.
 */
final class BundleSamples implements Samples {
  static final String HEADER = "Lastlayer-Sample";

  private static final Logger LOG = LoggerFactory.getLogger(BundleSamples.class);

  private final BundleContext context;
  private final Path folder;

  /**
   * Samples.
   *
   * @param folder where files are unpacked
   */
  BundleSamples(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  @Override
  public @Nullable Path resolve(String written, String where, Problems problems) {
    var parts = written.substring(SCHEME.length()).split("/", 2);
    var bundles = bundles();
    var bundle = bundles.get(parts[0]);
    if (bundle == null) {
      problems.request(
          where,
          "a file of a known sample",
          "'" + written + "'",
          Names.advice(parts[0], bundles.keySet()));
      return null;
    }
    var entry = parts.length < 2 ? null : bundle.getEntry("/" + parts[1]);
    if (entry == null || parts[1].endsWith("/")) {
      problems.request(
          where,
          "a file of the sample " + parts[0],
          "'" + written + "'",
          Names.advice(parts.length < 2 ? "" : parts[1], files(bundle)));
      return null;
    }
    try {
      return unpack(parts[0], parts[1], entry);
    } catch (IOException e) {
      problems.add(
          new Problem(
              Problem.Kind.RESOURCE,
              where,
              "a sample that can be unpacked to " + folder,
              "'" + e + "'",
              ""));
      return null;
    }
  }

  private Map<String, Bundle> bundles() {
    var all = new LinkedHashMap<String, Bundle>();
    for (var bundle : context.getBundles()) {
      var id = bundle.getHeaders("").get(HEADER);
      if (id != null && bundle.getState() != Bundle.UNINSTALLED) {
        all.putIfAbsent(id.strip(), bundle);
      }
    }
    return all;
  }

  private static List<String> files(Bundle bundle) {
    var found = bundle.findEntries("/", "*", true);
    var all = new ArrayList<String>();
    if (found != null) {
      for (var url : Collections.list(found)) {
        var path = url.getPath().substring(1);
        if (!path.endsWith("/") && !path.startsWith("META-INF/")) {
          all.add(path);
        }
      }
    }
    return all;
  }

  private Path unpack(String id, String file, URL entry) throws IOException {
    byte[] bytes;
    try (var in = entry.openStream()) {
      bytes = in.readAllBytes();
    }
    var sha = Digests.sha256();
    sha.update(bytes);
    var shelf = folder.resolve(id).resolve(Digests.of(sha).hex().substring(0, 16));
    var target = shelf.resolve(Path.of(file).getFileName().toString());
    if (Files.isRegularFile(target)) {
      if (Arrays.equals(Files.readAllBytes(target), bytes)) {
        return target;
      }
      LOG.warn("{} must be as it was unpacked, found other bytes. It is unpacked again.", target);
    }
    try (var temp = TempFolder.create(folder, "unpack-")) {
      var copy = Files.write(temp.folder().resolve("file"), bytes);
      Files.createDirectories(shelf);
      try {
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException e) {
        // another process was first with the same bytes
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return target;
  }
}
