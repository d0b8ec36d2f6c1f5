package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.extension.Catalogue;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;

class CatalogueTest {
  private final Catalogue catalogue = new Catalogue(new SmallExtensions(), s -> Samples.NONE);

  @TempDir Path folder;

  @Test
  void listsAreSortedByKindAndId() {
    assertEquals(
        List.of("cosine", "l1", "minkowski"),
        catalogue.list(ExtensionKind.METRIC).stream().map(s -> s.id()).toList());
    assertEquals(14, catalogue.list(null).size());
    assertEquals(ExtensionKind.REDUCER, catalogue.find("pca").getFirst().kind());
  }

  @Test
  void parametersAreDescribed() {
    var all = catalogue.describe(ExtensionKind.REDUCER, "tsne").parameters();
    assertEquals("perplexity", all.get(0).name());
    assertEquals("a number", all.get(0).type());
    assertEquals("at least 1", all.get(0).limits());
    assertEquals("5", all.get(0).defaultValue());
    assertEquals("one of random, first-columns", all.get(1).type());
    assertEquals("\"random\"", all.get(1).defaultValue());
    var e =
        assertThrows(
            LastlayerException.class, () -> catalogue.describe(ExtensionKind.REDUCER, "tnse"));
    assertEquals(
        "reducer must be a known reducer, found 'tnse'. Did you mean 'tsne'? Known: pca, tsne.",
        e.getMessage());
  }

  @Test
  void productsAreMadeFromWhatPeopleType() {
    for (var json : List.of("tsne", "\"tsne\"", "{\"use\": \"tsne\", \"perplexity\": 7}")) {
      catalogue.create(
          ExtensionKind.REDUCER, json, List.of("start=first-columns"), folder, Reducer.class);
    }
    var e =
        assertThrows(
            LastlayerException.class,
            () ->
                catalogue.create(
                    ExtensionKind.REDUCER,
                    "tsne",
                    List.of("perplexity=0", "begin=random"),
                    folder,
                    Reducer.class));
    assertEquals(
        "begin must be a parameter of tsne, found 'begin'. Known: perplexity, start, use.\n"
            + "perplexity must be at least 1, found 0.",
        e.getMessage());
    assertThrows(
        LastlayerException.class,
        () ->
            catalogue.create(
                ExtensionKind.REDUCER, "{\"use\": ", List.of(), folder, Reducer.class));
  }

  @Test
  void namesBecomeFilesWhereThereAreSome() throws IOException {
    Files.writeString(folder.resolve("net.zip"), "weights");
    assertEquals(folder.resolve("net.zip").toString(), model("net.zip"));
    assertEquals("resnet", model("resnet"));
  }

  private String model(String written) {
    var json = "{\"use\": \"rows\", \"model\": \"" + written + "\"}";
    var rows =
        catalogue.create(ExtensionKind.FEATURES, json, List.of(), folder, FeatureExtractor.class);
    return ((SmallExtensions.Rows) rows).model();
  }

  @Test
  void schemaAcceptsAndRefusesAsTheBinderDoes() throws IOException {
    var schema = schema(catalogue.pipelineSchema());
    var good =
        """
        { "name": "a", "source": { "use": "numbers", "broken": [1, 2] }, "features": { "f": "rows" },
          "neighbors": { "n": { "of": "f", "metric": { "use": "minkowski", "p": 2 } }, "m": { "of": "f", "metric": "l1" } },
          "maps": { "t": { "of": "f", "use": "tsne", "start": "first-columns", "prepare": "pca" } },
          "measures": [ "spread", { "use": "spread", "k": 2, "maps": ["t"] } ], "outputs": [ "text" ] }
        """;
    assertEquals(0, schema.validate(Json.own(good)).size(), () -> good);
    for (var slip :
        List.of(
            "\"numbers\"=\"number\"",
            "[1, 2]=[1, \"2\"]",
            "\"p\": 2=\"p\": 0.5",
            "\"p\": 2=\"q\": 2",
            "first-columns=first",
            "\"of\": \"f\", \"metric\": \"l1\"=\"metric\": \"l1\"",
            "\"k\": 2=\"k\": 0",
            "\"text\"=\"texts\"",
            "\"name\": \"a\"=\"name\": \"a b\"")) {
      var parts = slip.split("=");
      assertTrue(good.contains(parts[0]), slip);
      assertFalse(schema.validate(Json.own(good.replace(parts[0], parts[1]))).isEmpty(), slip);
    }
    assertEquals(
        0,
        schema(catalogue.schema(ExtensionKind.REDUCER, "tsne"))
            .validate(Json.own("{\"use\": \"tsne\", \"perplexity\": 3}"))
            .size());
    assertFalse(
        schema(catalogue.schema(ExtensionKind.REDUCER, "tsne"))
            .validate(Json.own("{\"use\": \"tsne\", \"perplexit\": 3}"))
            .isEmpty());
  }

  private static JsonSchema schema(String text) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Json.own(text));
  }
}
