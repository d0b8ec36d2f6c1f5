package org.lastlayer.web.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.web.internal.http.Refusal;

class DropinsTest {
  @TempDir Path folder;

  private static byte[] jar(String name) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!name.isEmpty()) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    }
    var out = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return out.toByteArray();
  }

  private int refused(Dropins dropins, String name, byte[] bytes) {
    return assertThrows(
            Refusal.class,
            () -> dropins.put(dropins.jar(name), new ByteArrayInputStream(bytes), n -> {}))
        .status;
  }

  @Test
  void onlyBundlesComeIn() throws IOException {
    var dropins = new Dropins(folder, 10_000);
    assertEquals(
        422, refused(dropins, "a.jar", "no jar".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertEquals(422, refused(dropins, "a.jar", jar("")));
    assertEquals(413, refused(dropins, "a.jar", new byte[10_001]));
    for (var name : new String[] {"", "a", "../a.jar", "a/b.jar", ".a.jar", "a.jar\0", "a.cfg"}) {
      assertEquals(400, refused(dropins, name, jar("org.test")), name);
    }
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count(), "nothing half-written is left");
    }
    var file = dropins.jar("a.jar");
    var bytes = new ByteArrayInputStream(jar("org.test;singleton:=true"));
    assertEquals("org.test", dropins.put(file, bytes, n -> assertEquals("org.test", n)));
    assertEquals(folder.resolve("a.jar"), file);
    assertEquals(1, Files.list(folder).count());
  }

  @Test
  void nothingIsInstalledWhereThatIsNotAllowed() {
    assertEquals(403, assertThrows(Refusal.class, () -> new Dropins(null, 10).jar("a.jar")).status);
  }
}
