package org.lastlayer.model.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Files of a bundle as it is now. Of one that is replaced or removed later nothing is read any
 * more, neither old nor new: that is a problem which names it. Threads: any number.
 */
final class BundleEntries {
  private final Bundle bundle;
  private final String name;
  private final @Nullable BundleRevision revision;

  BundleEntries(Bundle bundle) {
    this.bundle = bundle;
    this.name = bundle.getSymbolicName() + " " + bundle.getVersion();
    this.revision = bundle.adapt(BundleRevision.class);
  }

  /** Null where there is no such entry. */
  @Nullable InputStream open(String entry) {
    check(entry);
    var found = bundle.getEntry(entry);
    return found == null ? null : open(found);
  }

  /**
   * Bytes of an entry of this bundle. Of one that was replaced, an address that was given out
   * before leads into the new version, or nowhere: so it is looked at after opening.
   */
  InputStream open(URL entry) {
    var path = entry.getPath();
    try {
      var in = entry.openStream();
      try {
        check(path);
        return new Told(in, path);
      } catch (LastlayerException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void check(String entry) {
    if (gone()) {
      throw unreadable(entry, new IOException("gone"));
    }
  }

  /** What was read fails as what wrote it would not: the two need other advice. */
  private final class Told extends FilterInputStream {
    private final String entry;

    Told(InputStream in, String entry) {
      super(in);
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw unreadable(entry, e);
      }
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      try {
        return super.read(into, at, most);
      } catch (IOException e) {
        throw unreadable(entry, e);
      }
    }
  }

  private boolean gone() {
    return bundle.getState() == Bundle.UNINSTALLED
        || bundle.adapt(BundleRevision.class) != revision;
  }

  private LastlayerException unreadable(String entry, IOException e) {
    boolean gone = gone();
    return new LastlayerException(
        new Problem(
            Kind.RESOURCE,
            "model",
            "able to read " + entry + " of its bundle " + name,
            gone ? "that it was replaced or removed meanwhile" : "'" + e.getMessage() + "'",
            gone ? "Run it again with what is there now." : "See that its file is whole."),
        e);
  }
}
