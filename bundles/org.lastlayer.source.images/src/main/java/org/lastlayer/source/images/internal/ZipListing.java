package org.lastlayer.source.images.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lastlayer.api.run.RunContext;

/** Image files in a zip, opened one by one where they lie. */
final class ZipListing {
  private ZipListing() {}

  static Listing of(Path file, RunContext run) throws IOException {
    var zip = open(run.local(file));
    var found = new Listing(zip);
    var entries = zip.entries();
    while (entries.hasMoreElements()) {
      run.checkpoint();
      var entry = entries.nextElement();
      var names = Listing.names(entry.getName());
      if (!entry.isDirectory() && !names.isEmpty()) {
        var where = file + "!/" + entry.getName();
        found.add(
            new ImageFile(
                names, where, entry.getSize(), entry.getCrc(), () -> zip.getInputStream(entry)));
      }
    }
    return found;
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException notUtf8) {
      try {
        return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
      } catch (ZipException broken) {
        notUtf8.addSuppressed(broken);
        throw notUtf8;
      }
    }
  }
}
