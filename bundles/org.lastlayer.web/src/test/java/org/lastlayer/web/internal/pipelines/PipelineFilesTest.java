package org.lastlayer.web.internal.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;

class PipelineFilesTest {
  private static final String PIPELINE = "{\"source\": {}, \"features\": {}}";

  @TempDir Path folder;
  private PipelineFiles files = new PipelineFiles(new DataRoots(List.of()), null);

  @BeforeEach
  void someFiles() throws IOException {
    Files.createDirectories(folder.resolve("root/deep/.hidden"));
    Files.createDirectories(folder.resolve("root/run"));
    Files.createDirectories(folder.resolve("own"));
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(folder.resolve("root/a.json"), PIPELINE);
    Files.writeString(folder.resolve("root/deep/b.json"), PIPELINE);
    Files.writeString(folder.resolve("root/deep/.hidden/c.json"), PIPELINE);
    Files.writeString(folder.resolve("root/package.json"), "{\"name\": \"other\"}");
    Files.writeString(folder.resolve("root/broken.json"), "{");
    Files.writeString(folder.resolve("root/run/run.json"), PIPELINE);
    Files.writeString(folder.resolve("own/demo.json"), PIPELINE);
    Files.createSymbolicLink(folder.resolve("root/link"), folder.resolve("other"));
    files =
        new PipelineFiles(new DataRoots(List.of(folder.resolve("root"))), folder.resolve("own"));
  }

  private static ObjectNode json() throws IOException {
    return (ObjectNode) Exchange.JSON.readTree(PIPELINE);
  }

  @Test
  void pipelinesAreFoundAndOtherFilesAreNot() {
    assertEquals(
        List.of("a", "deep~b", "lastlayer~demo"), files.all().keySet().stream().sorted().toList());
    assertEquals(folder.resolve("own/demo.json"), files.find("lastlayer~demo"));
    for (var name : List.of("none", "package", "..~own~demo", "/etc/passwd", "~a", "", "link~x")) {
      assertEquals(404, assertThrows(Refusal.class, () -> files.find(name)).status, name);
    }
  }

  @Test
  void aFileIsWrittenWholeAndNotOverAnothersChange() throws IOException {
    var text = files.save("new~one", json(), null);
    assertEquals(text, Files.readString(folder.resolve("root/new/one.json")));
    try (var there = Files.list(folder.resolve("root/new"))) {
      assertEquals(1, there.count());
    }
    assertEquals(409, status("new~one", null));
    assertEquals(409, status("new~one", "of before"));
    files.save("new~one", json().put("title", "changed"), Tags.of(text));
    assertEquals(409, status("new~one", Tags.of(text)));
    assertTrue(Files.readString(folder.resolve("root/new/one.json")).contains("changed"));
    assertEquals(409, status("gone", "of before"));
  }

  @Test
  void nothingElseIsOverwritten() throws IOException {
    assertEquals(409, status("package", null));
    assertEquals(422, status("run~run", null));
    assertEquals(403, status("lastlayer~demo", null));
    for (var name : List.of("..~x", ".hidden", "a~b~c~d~e", "link~x", "a\0b", "~", "/x")) {
      assertEquals(400, status(name, null), name);
    }
    assertFalse(Files.exists(folder.resolve("other/x.json")));
    var empty = Exchange.JSON.createObjectNode();
    assertEquals(422, assertThrows(Refusal.class, () -> files.save("new", empty, null)).status);
  }

  private int status(String name, @org.jspecify.annotations.Nullable String had)
      throws IOException {
    var json = json();
    return assertThrows(Refusal.class, () -> files.save(name, json, had)).status;
  }
}
