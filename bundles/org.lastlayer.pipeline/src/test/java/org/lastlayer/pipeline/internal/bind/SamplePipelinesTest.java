package org.lastlayer.pipeline.internal.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lastlayer.pipeline.internal.json.Json;

/** The committed schema accepts the sample pipelines and refuses what the binder refuses. */
class SamplePipelinesTest {
  private static final Path CONFIG = Path.of("..", "..", "config");

  private static JsonNode read(Path file) throws IOException {
    return Json.own(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(read(CONFIG.resolve("schema/pipeline.schema.json")));
  }

  @Test
  void everySampleFits() throws IOException {
    var samples = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(CONFIG, "*.json")) {
      files.forEach(samples::add);
    }
    assertFalse(samples.isEmpty());
    for (var sample : samples) {
      var pipeline = (ObjectNode) read(sample);
      if (sample.endsWith("photos.json")) {
        // Its user says which photos and which network.
        assertFalse(schema().validate(pipeline).isEmpty(), sample::toString);
        pipeline.withObject("/source").put("path", "photos");
        pipeline.withObject("/features/cnn").put("model", "net.onnx");
      }
      assertEquals(Set.of(), schema().validate(pipeline), sample::toString);
    }
  }

  @Test
  void slipsAreRefused() throws IOException {
    List<Consumer<ObjectNode>> slips =
        List.of(
            p -> p.put("sed", 1),
            p -> p.remove("source"),
            p -> p.put("seed", "1"),
            p -> p.withObject("/source").put("imagez", "a"),
            p -> p.withObject("/source").remove("images"),
            p -> p.withObject("/neighbors/cnn-l1").put("metric", "cosin"),
            p -> p.withObject("/neighbors/cnn-l1").put("k", 0),
            p -> p.withObject("/neighbors/cnn-l1").put("kk", 1),
            p -> p.withObject("/maps/tsne").put("perplexity", -1),
            p -> p.withObject("/maps/tsne").put("perplexty", 3),
            p -> p.withObject("/maps/tsne/prepare").put("use", "none"),
            p -> p.withObject("/maps/tsne/prepare").put("x", 1),
            p -> p.withObject("/features/no spaces").put("use", "pixels"),
            p -> p.withArray("/outputs").add("paper"));
    for (var slip : slips) {
      var pipeline = (ObjectNode) read(CONFIG.resolve("fashion.json"));
      slip.accept(pipeline);
      Set<ValidationMessage> found = schema().validate(pipeline);
      assertFalse(found.isEmpty(), () -> "slip " + slips.indexOf(slip));
    }
  }

  @Test
  void shortFormsFit() throws IOException {
    var pipeline = (ObjectNode) read(CONFIG.resolve("fashion.json"));
    pipeline.withObject("/neighbors/cnn-l1").putObject("metric").put("use", "l1");
    pipeline.withObject("/neighbors/pixels").put("use", "exact");
    pipeline.withArray("/outputs").add("report");
    pipeline.withArray("/measures").add("trustworthiness");
    assertTrue(schema().validate(pipeline).isEmpty(), () -> pipeline.toString());
  }
}
