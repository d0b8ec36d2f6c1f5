package org.lastlayer.web.internal.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.http.Refusal;

/**
 * The folder into which bundles are dropped; whoever watches it installs them. Threads: one change
 * at a time.
 *
 * @param folder null where nothing may be installed
 * @param most bytes of a jar
 */
record Dropins(@Nullable Path folder, long most) {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,120}\\.jar";
  private static final int CHUNK = 64 << 10;

  Path need() {
    if (folder == null) {
      throw Refusal.of(
          403,
          "Bundles are installed and removed only where serve was called with --allow-install.");
    }
    return folder;
  }

  /** The jar of that name, which need not be there. */
  Path jar(String name) {
    if (!name.matches(NAME)) {
      throw Refusal.of(
          400, "A jar's name is made of letters, digits, '.', '_' and '-' and ends in .jar.");
    }
    return need().resolve(name);
  }

  /** Puts a jar there, whole; returns the Bundle-SymbolicName that it has. */
  String put(Path jar, InputStream bytes, Allowed allowed) throws IOException {
    Files.createDirectories(need());
    var temp = Files.createTempFile(need(), ".installing", ".part");
    try {
      copy(bytes, temp);
      var name = symbolicName(temp);
      allowed.check(name);
      Files.move(temp, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return name;
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  /** Refuses a bundle that may not come in. */
  interface Allowed {
    void check(String symbolicName);
  }

  private void copy(InputStream bytes, Path temp) throws IOException {
    long total = 0;
    var buffer = new byte[CHUNK];
    try (var out = Files.newOutputStream(temp)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        total += n;
        if (total > most) {
          throw Refusal.of(413, "A jar must be at most " + (most >> 20) + " MB.");
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static String symbolicName(Path file) {
    try (var jar = new JarFile(file.toFile(), false)) {
      var manifest = jar.getManifest();
      var name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (name != null && !name.isBlank()) {
        return name.split(";", 2)[0].strip();
      }
    } catch (IOException e) {
      throw Refusal.of(422, "It is no jar.");
    }
    throw Refusal.of(422, "Its manifest has no Bundle-SymbolicName: it is no OSGi bundle.");
  }
}
