package org.lastlayer.web.internal.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.Asked;
import org.lastlayer.web.internal.Lab;
import org.lastlayer.web.internal.Pages;
import org.lastlayer.web.internal.http.Exchange;

/** A run that needs no server, compared with what the server says. */
class SharedPagesTest {
  private static final Pattern PART =
      Pattern.compile("<script type=\"(application/[a-z-]+)\" id=\"([^\"]+)\">([^<]*)</script>");

  @TempDir Path folder;
  private Lab lab;
  private LiveRun run;
  private SharedPages pages;

  @BeforeEach
  void aRun() {
    lab = new Lab(folder);
    run = lab.open(lab.run("small"));
    pages = new SharedPages(lab.views, Pages::new, "Lastlayer test");
    var tags = "{\"op\":\"add\",\"tag\":\"</script><b>\",\"rows\":[3]}";
    // a name with a slash is none
    Asked.with("POST", "/runs/0/tags", tags.replace("</script>", "<script>")).to(lab.router());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static Map<String, byte[]> parts(String html) {
    var parts = new LinkedHashMap<String, byte[]>();
    var found = PART.matcher(html);
    while (found.find()) {
      boolean json = found.group(1).equals("application/json");
      parts.put(
          found.group(2),
          json
              ? found.group(3).getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(found.group(3)));
    }
    return parts;
  }

  private static JsonNode json(byte[] bytes) throws IOException {
    return Exchange.JSON.readTree(bytes);
  }

  @Test
  void oneFileHoldsWhatTheServerSays() throws IOException {
    var file = folder.resolve("shared/run.html");
    pages.write(run, file, "deep");
    var html = Files.readString(file);
    var parts = parts(html);
    var manifest = json(parts.get("data/manifest.json"));
    assertEquals("deep", manifest.path("static").path("map").asText());
    assertFalse(manifest.path("pictures").path("opening").asBoolean());
    var router = lab.router();
    int coded = 0;
    for (var section : new String[] {"columns", "maps", "alignments"}) {
      for (var each : manifest.path(section)) {
        var hash = each.path("hash").asText();
        var sent = Asked.get("/runs/0/columns/" + hash).to(router);
        assertArrayEquals(sent.body(), parts.get("data/columns/" + hash), each::toString);
        coded++;
      }
    }
    assertTrue(coded > 15);
    assertEquals("Small <pictures> & more", manifest.path("title").asText());
    assertEquals(
        run.item(299).id(), json(parts.get("data/items/0.json")).path("ids").get(299).asText());
    var ids = ByteBuffer.wrap(parts.get("data/neighbors/l1.ids")).order(ByteOrder.LITTLE_ENDIAN);
    var written = Npy.readLongs(folder.resolve("small/neighbors/l1.ids.npy"));
    assertEquals(4 * written.length, ids.capacity());
    for (int i = 0; i < written.length; i++) {
      assertEquals(written[i], ids.getInt(4 * i));
    }
    assertEquals(
        Asked.get("/runs/0/diagnostics/l1.outliers/outliers?count=1000").to(router).json(),
        json(parts.get("data/diagnostics/l1.outliers.outliers.json")));
    assertEquals(Asked.get("/runs/0/model").to(router).json(), json(parts.get("data/model.json")));
    assertArrayEquals(
        Asked.get("/runs/0/sprites/0").to(router).bytes(), parts.get("data/sprites/0.jpg"));
    assertEquals(
        "<script><b>", json(parts.get("data/tags.json")).path("tags").get(0).path("name").asText());
    assertTrue(parts.containsKey("data/comparisons/both.json"));
    // nothing from elsewhere, and the script at the end is whole
    assertFalse(html.contains("src="));
    assertFalse(html.contains("href="));
    assertTrue(html.contains("const ends = '<\\/script>';"));
    assertTrue(html.contains("content=\"single\""));
    assertTrue(html.endsWith("</body></html>\n"));
    var download = Asked.get("/runs/0/page.html?map=deep").to(router);
    assertEquals(parts.keySet(), parts(download.text()).keySet());
  }

  @Test
  void aFolderHoldsTheSameAsFiles() throws IOException {
    var out = folder.resolve("page");
    pages.write(run, out, null);
    var file = folder.resolve("run.html");
    pages.write(run, file, null);
    assertTrue(Files.readString(out.resolve("index.html")).contains("content=\"static\""));
    assertTrue(Files.exists(out.resolve("assets/page.js")));
    assertFalse(Files.exists(out.resolve("single")));
    var parts = parts(Files.readString(file));
    try (var files = Files.walk(out.resolve("data"))) {
      var names =
          files
              .filter(Files::isRegularFile)
              .map(f -> out.relativize(f).toString())
              .sorted()
              .toList();
      assertEquals(parts.keySet().stream().sorted().toList(), names);
    }
    for (var part : parts.entrySet()) {
      if (!part.getKey().endsWith(".json")) {
        assertArrayEquals(part.getValue(), Files.readAllBytes(out.resolve(part.getKey())));
      }
    }
    // one of ours is replaced whole
    Files.createFile(out.resolve("data/old"));
    pages.write(run, out, null);
    assertFalse(Files.exists(out.resolve("data/old")));
    try (var left = Files.list(folder)) {
      assertTrue(left.noneMatch(f -> f.getFileName().toString().contains(".new-")));
    }
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    var theirs = Files.createDirectory(folder.resolve("theirs"));
    var file = Files.writeString(theirs.resolve("thesis.txt"), "years");
    var refused = assertThrows(LastlayerException.class, () -> pages.write(run, theirs, null));
    assertEquals(Problem.Kind.REQUEST, refused.problems().getFirst().kind());
    assertEquals("years", Files.readString(file));
    assertThrows(LastlayerException.class, () -> pages.write(run, folder.resolve("x"), "none"));
    assertFalse(Files.exists(folder.resolve("x")));
    Files.createDirectory(folder.resolve("d.html"));
    assertThrows(LastlayerException.class, () -> pages.write(run, folder.resolve("d.html"), null));
  }
}
