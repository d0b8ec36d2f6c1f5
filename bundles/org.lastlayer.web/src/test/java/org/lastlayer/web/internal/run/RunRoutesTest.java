package org.lastlayer.web.internal.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.web.internal.Asked;
import org.lastlayer.web.internal.Asked.Answer;
import org.lastlayer.web.internal.Lab;
import org.lastlayer.web.internal.http.Router;

/** A run over HTTP, compared with its files. */
class RunRoutesTest {
  @TempDir Path folder;
  private Lab lab;
  private Router router;
  private LiveRun run;
  private Path out;

  @BeforeEach
  void aRun() {
    lab = new Lab(folder);
    out = lab.run("small");
    run = lab.open(out);
    router = lab.router();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Answer get(String address) {
    return Asked.get("/runs/" + run.number() + address).to(router);
  }

  private JsonNode json(String address) {
    var answer = get(address);
    assertEquals(200, answer.status(), answer::text);
    return answer.json();
  }

  private Answer post(String address, String body) {
    return Asked.with("POST", "/runs/" + run.number() + address, body).to(router);
  }

  private static JsonNode named(JsonNode all, String name) {
    for (var each : all) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name + " is not in " + all);
  }

  private ByteBuffer bytes(JsonNode coded) {
    var answer = get("/columns/" + coded.path("hash").asText());
    assertEquals(200, answer.status());
    assertTrue(answer.header("Cache-Control").contains("immutable"));
    return ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] npy(Path file) {
    try (var matrix = Npy.open(file)) {
      return matrix.toArray();
    }
  }

  @Test
  void theManifestAndItsBytesSayWhatTheFilesSay() {
    var manifest = json("/manifest");
    assertEquals(300, manifest.path("rows").asInt());
    assertEquals(42, manifest.path("shuffle").asInt());
    var order = new PointOrder(300, 42);

    var label = manifest.path("columns").get(0);
    assertEquals("label", label.path("name").asText());
    assertEquals(4, label.path("categories").size());
    var codes = Npy.readLongs(out.resolve("labels.npy"));
    var sent = bytes(label);
    var trust = named(manifest.path("columns"), "flat.trustworthiness_7");
    assertEquals("map", trust.path("group").asText());
    var values = npy(out.resolve("maps/flat.trustworthiness_7.npy"));
    var numbers = bytes(trust);
    for (int p = 0; p < 300; p++) {
      assertEquals(codes[order.row(p)], sent.get(p));
      assertEquals(values[order.row(p)], numbers.getFloat(4 * p));
    }

    var deep = named(manifest.path("maps"), "deep");
    assertEquals(3, deep.path("dimensions").asInt());
    assertTrue(deep.path("places").asBoolean());
    var places = npy(out.resolve("maps/deep.npy"));
    var planes = bytes(deep);
    assertEquals(2 * 3 * 300, planes.capacity());
    for (int axis = 0; axis < 3; axis++) {
      double min = deep.path("min").get(axis).asDouble();
      double span = deep.path("max").get(axis).asDouble() - min;
      for (int p = 0; p < 300; p++) {
        double at =
            min + Short.toUnsignedInt(planes.getShort(2 * (axis * 300 + p))) * span / 65_535;
        assertEquals(places[3 * order.row(p) + axis], at, 0.51 * span / 65_535);
      }
    }
    assertEquals(2 * 2 * 300, bytes(manifest.path("alignments").get(0)).capacity());
    for (var name :
        List.of(
            "l1.vote",
            "coarse.confidence",
            "both.overlap",
            "laid.movement",
            "l1.outliers.knn_distance")) {
      bytes(named(manifest.path("columns"), name));
    }
    assertEquals("l1", named(manifest.path("lists"), "l1").path("metric").asText());
    assertEquals(2, manifest.path("spaces").size());
  }

  @Test
  void whatAClientHasIsNotSentAgain() {
    json("/pictures"); // from here on the manifest says no more that the source is being opened
    var first = get("/manifest");
    var tag = first.header("ETag");
    var again =
        Asked.get("/runs/" + run.number() + "/manifest").header("If-None-Match", tag).to(router);
    assertEquals(304, again.status());
    assertEquals(0, again.bytes().length);
    var hash = first.json().path("maps").get(0).path("hash").asText();
    var column =
        Asked.get("/runs/" + run.number() + "/columns/" + hash)
            .header("If-None-Match", '"' + hash + '"')
            .to(router);
    assertEquals(304, column.status());
    var packed =
        Asked.get("/runs/" + run.number() + "/manifest")
            .header("Accept-Encoding", "gzip, br")
            .to(router);
    assertEquals("gzip", packed.header("Content-Encoding"));
    assertTrue(packed.bytes().length < first.bytes().length / 2);
    assertEquals(first.json(), packed.json());
    assertEquals(404, get("/columns/" + "0".repeat(32)).status());
  }

  @Test
  void itemsAreFound() {
    var item = json("/items/7");
    assertEquals(run.item(7).label(), item.path("label").asText());
    assertEquals(
        npy(out.resolve("comparisons/both.overlap.npy"))[7],
        item.path("columns").path("both.overlap").floatValue());
    assertEquals(json("/items?rows=3,5").get(1), json("/items?from=5&count=1").get(0));
    assertEquals(300, json("/items?count=5000").size());
    var found = json("/search?q=" + run.item(7).label() + "&limit=2");
    assertEquals(2, found.path("rows").size());
    assertEquals(75, found.path("total").asInt());
    assertEquals(404, get("/items/300").status());
    assertEquals(400, get("/items?rows=a").status());
    assertEquals(404, get("/items?rows=300").status());
    assertEquals(400, get("/items?row=3").status());
    assertEquals(400, get("/search?q=").status());
  }

  private static BufferedImage image(Answer answer) throws IOException {
    assertEquals(200, answer.status(), answer::text);
    return ImageIO.read(new ByteArrayInputStream(answer.bytes()));
  }

  private Media.Raster picture(int row) {
    return run.data().source().read(row, item -> (Media.Raster) item.media().get());
  }

  @Test
  void picturesAreThoseOfTheSource() throws IOException {
    var about = json("/pictures");
    assertTrue(about.path("available").asBoolean());
    var sprite = about.path("sprite");
    int cell = sprite.path("cell").asInt();
    int columns = sprite.path("columns").asInt();
    assertEquals(1, sprite.path("pages").asInt());
    var page = image(get("/sprites/0"));
    assertEquals(columns * cell, page.getWidth());
    var order = new PointOrder(300, 42);
    for (int point : new int[] {0, 17, 299}) {
      near(picture(order.row(point)), page, point % columns * cell, point / columns * cell, cell);
    }
    var strip = image(get("/thumbnails?rows=5,299&size=12"));
    assertEquals(24, strip.getWidth());
    near(picture(299), strip, 12, 0, 12);
    var whole = image(get("/items/5/picture"));
    for (int i = 0; i < 144; i++) {
      assertEquals(picture(5).samples()[i] & 255, whole.getRaster().getSample(i % 12, i / 12, 0));
    }
    assertEquals(404, get("/sprites/1").status());
    assertEquals(400, get("/thumbnails?rows=1&size=1000").status());
    // a second session has it from the store
    run.close();
    run = lab.open(out);
    assertTrue(
        run.data()
            .kept("sprite 32 " + sprite.path("perPage").asInt() + " " + columns + " 0")
            .isPresent());
    assertArrayEquals(get("/sprites/0").bytes(), get("/sprites/0").bytes());
  }

  /** JPEG is not exact: on the mean the difference is small. */
  private static void near(Media.Raster is, BufferedImage page, int left, int top, int cell) {
    double far = 0;
    int margin = (cell - is.width()) / 2;
    for (int y = 0; y < is.height(); y++) {
      for (int x = 0; x < is.width(); x++) {
        int shown = page.getRaster().getSample(left + margin + x, top + margin + y, 0);
        far += Math.abs(shown - (is.samples()[y * is.width() + x] & 255));
      }
    }
    assertTrue(far / (is.width() * is.height()) < 12, "mean difference " + far / 144);
  }

  @Test
  void tablesAreThoseOfTheFiles() throws IOException {
    var manifest = json("/manifest");
    for (var found : manifest.path("diagnostics")) {
      for (var table : found.path("tables")) {
        var name = found.path("name").asText() + "/" + table.path("name").asText();
        var sent = json("/diagnostics/" + name + "?count=10000");
        var lines =
            Files.readAllLines(out.resolve("diagnostics/" + name.replace('/', '.') + ".csv"));
        assertEquals(lines.size() - 1, sent.path("total").asInt());
        assertEquals(lines.getFirst().split(",", -1).length, sent.path("columns").size());
        assertEquals(table.path("rows").asInt(), sent.path("rows").size());
      }
    }
    var outliers = json("/diagnostics/l1.outliers/outliers?from=1&count=2");
    assertEquals(2, outliers.path("rows").size());
    assertTrue(outliers.path("rows").get(0).get(1).isInt());
    var most = json("/comparisons/both/most?count=5");
    var written = Files.readAllLines(out.resolve("comparisons/both.most.csv"));
    for (int i = 0; i < 5; i++) {
      assertEquals(
          written.get(1 + 5 * i).split(",", 2)[0], most.path("rows").get(i).get(0).asText());
    }
    assertEquals(404, get("/diagnostics/l1.outliers/none").status());
    assertEquals(404, get("/comparisons/none/most").status());
  }

  @Test
  void aModelThatIsNoneIsSaid() {
    var model = json("/model");
    assertEquals(2, model.size());
    assertFalse(model.get(0).path("note").asText().isEmpty());
    assertTrue(model.get(0).path("filters").isNull());
    assertEquals(1, model.get(0).path("accuracy").size());
    assertEquals(404, get("/model/pixels/filters").status());
    assertEquals(404, get("/model/none/filters").status());
  }

  @Test
  void tagsGoByRowsOrBits() throws IOException {
    var order = new PointOrder(300, 42);
    var bits = new byte[40];
    bits[0] = 5; // points 0 and 2
    var packed = Base64.getEncoder().encodeToString(bits);
    assertEquals(200, post("/tags", "{\"op\":\"add\",\"tag\":\"a\",\"rows\":[1,2]}").status());
    var tags = post("/tags", "{\"op\":\"add\",\"tag\":\"a\",\"bits\":\"" + packed + "\"}").json();
    assertEquals(4, tags.path("tags").get(0).path("count").asInt());
    var sent = get("/tags/a/bits").body();
    for (int row : new int[] {1, 2, order.row(0), order.row(2)}) {
      int point = order.point(row);
      assertEquals(1, sent[point >> 3] >> (point & 7) & 1);
    }
    assertEquals(1, post("/tags/undo", "").json().path("tags").size());
    assertEquals(2, json("/tags").path("tags").get(0).path("count").asInt());
    assertTrue(Files.readString(out.resolve("tags.json")).contains("\"a\""));
    for (var wrong :
        List.of(
            "{\"op\":\"add\",\"tag\":\"a\"}",
            "{\"op\":\"add\",\"tag\":\"a\",\"rows\":[300]}",
            "{\"op\":\"add\",\"tag\":\"a\",\"bits\":\"?\"}",
            "{\"op\":\"else\",\"tag\":\"a\"}",
            "{\"op\":\"add\",\"tag\":3,\"rows\":[1]}",
            "{\"op\":\"add\",\"tag\":\"a\",\"rows\":[1],\"color\":\"red\"}")) {
      assertEquals(400, post("/tags", wrong).status(), wrong);
    }
  }

  @Test
  void rowsAreTakenAway() throws IOException {
    post("/tags", "{\"op\":\"add\",\"tag\":\"mine\",\"rows\":[7,9]}");
    var csv = post("/export", "{\"format\":\"csv\",\"tag\":\"mine\"}");
    assertTrue(csv.header("Content-Disposition").contains("small-2.csv"));
    var lines = csv.text().lines().toList();
    assertEquals(3, lines.size());
    var head = List.of(lines.getFirst().split(",", -1));
    var cells = lines.get(1).split(",", -1);
    assertEquals("7", cells[0]);
    assertEquals("mine", cells[4]);
    float overlap = npy(out.resolve("comparisons/both.overlap.npy"))[7];
    assertEquals(overlap, Float.parseFloat(cells[head.indexOf("both.overlap")]));

    var objects = post("/export", "{\"format\":\"json\",\"rows\":[9,7]}").json();
    assertEquals(7, objects.get(0).path("row").asInt());
    assertEquals("mine", objects.get(0).path("tags").get(0).asText());
    assertEquals(overlap, objects.get(0).path("columns").path("both.overlap").floatValue());

    var vectors = post("/export", "{\"format\":\"npy\",\"rows\":[7,9],\"space\":\"coarse\"}");
    var file = Files.write(folder.resolve("some.npy"), vectors.bytes());
    var all = npy(out.resolve("features/coarse.npy"));
    var some = npy(file);
    assertEquals(18, some.length);
    for (int i = 0; i < 9; i++) {
      assertEquals(all[7 * 9 + i], some[i]);
      assertEquals(all[9 * 9 + i], some[9 + i]);
    }
    assertEquals(
        run.item(7).id() + "\n", post("/export", "{\"format\":\"files\",\"rows\":[7]}").text());
    assertEquals(400, post("/export", "{\"format\":\"xml\",\"rows\":[7]}").status());
    assertEquals(400, post("/export", "{\"format\":\"csv\",\"rows\":[]}").status());
    assertEquals(
        400, post("/export", "{\"format\":\"csv\",\"rows\":[1],\"tag\":\"mine\"}").status());
    assertEquals(
        404, post("/export", "{\"format\":\"npy\",\"rows\":[1],\"space\":\"x\"}").status());
  }

  @Test
  void theProjectorGetsWhatItWants() throws IOException {
    var zip = post("/export", "{\"format\":\"projector\",\"rows\":[1,2,3,4,5],\"map\":\"flat\"}");
    var files = new TreeMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip.bytes()))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    assertEquals(
        List.of("config.json", "metadata.tsv", "sprite.png", "vectors.tsv"),
        new ArrayList<>(files.keySet()));
    var vectors = new String(files.get("vectors.tsv"), StandardCharsets.UTF_8).lines().toList();
    var places = npy(out.resolve("maps/flat.npy"));
    assertEquals(places[2] + "\t" + places[3], vectors.getFirst());
    var metadata = new String(files.get("metadata.tsv"), StandardCharsets.UTF_8).lines().toList();
    assertEquals(6, metadata.size());
    var sheet = ImageIO.read(new ByteArrayInputStream(files.get("sprite.png")));
    assertEquals(96, sheet.getWidth()); // three pictures a line
    assertEquals(sheet.getWidth(), sheet.getHeight());
  }

  @Test
  void runsAreOpenedAndClosedBelowTheRoots() throws IOException {
    var other = lab.run("deep/er/other", "seed=7");
    Files.createDirectories(folder.resolve("deep/er/and/much"));
    var found = Asked.get("/runs/available").to(router).json();
    assertEquals(2, found.size());
    assertEquals("deep/er/other", other(found));
    var opened = Asked.with("POST", "/runs", "{\"folder\":\"deep/er/other\"}").to(router);
    assertEquals(200, opened.status(), opened::text);
    int number = opened.json().path("run").asInt();
    assertNotEquals(run.number(), number);
    assertEquals(2, Asked.get("/runs").to(router).json().size());
    assertEquals(204, Asked.with("DELETE", "/runs/" + run.number(), "").to(router).status());
    assertEquals(404, get("/manifest").status());
    assertEquals(200, Asked.get("/runs/" + number + "/manifest").to(router).status());
    var outside = Files.createTempDirectory("elsewhere");
    for (var wrong : List.of("..", "/etc", outside.toString(), "../..", "none")) {
      var refused =
          Asked.with("POST", "/runs", "{\"folder\":\"" + wrong + "\"}").to(router).status();
      assertEquals(400, refused, wrong);
    }
    Files.createSymbolicLink(folder.resolve("link"), outside);
    assertEquals(400, Asked.with("POST", "/runs", "{\"folder\":\"link\"}").to(router).status());
    Files.delete(outside);
    assertTrue(Files.exists(other));
  }

  private static String other(JsonNode found) {
    for (var each : found) {
      if (!each.path("folder").asText().equals("small")) {
        return each.path("folder").asText();
      }
    }
    return "";
  }
}
