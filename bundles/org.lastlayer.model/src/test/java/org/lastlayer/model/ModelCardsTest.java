package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

class ModelCardsTest {
  @Test
  void whatIsWrittenIsRead() {
    var card =
        read(
            """
            {"$schema": "card.schema.json", "id": "m", "weights": "m.zip", "labels": ["a", "b"],
             "input": {"width": 28, "height": 28, "channels": "gray", "range": [0, 255], "mean": [0.5]},
             "facts": {"accuracy": "92 %", "seed": "42"}}
            """);
    assertEquals(28, card.input().width());
    assertEquals(List.of("accuracy", "seed"), List.copyOf(card.facts().keySet()));
    assertEquals(card, read(ModelCards.write(card)));
  }

  @Test
  void unknownKeysAreAllToldWithTheNearest() {
    var problems = problems("{\"idd\": \"m\", \"input\": {\"widht\": 3}, \"std\": [1]}");
    assertEquals(3, problems.size());
    assertTrue(problems.get(0).advice().startsWith("Did you mean 'id'?"), problems.toString());
    assertTrue(problems.get(2).advice().startsWith("Did you mean 'width'?"), problems.toString());
  }

  @Test
  void impossibleValuesAreAllTold() {
    var problems =
        problems(
            """
            {"sha256": "abc", "weights": "../x.zip",
             "input": {"width": 0, "channels": "grey", "range": [1], "std": [0], "filter": "box"}}
            """);
    assertEquals(7, problems.size(), problems.toString());
    assertTrue(
        problems.stream().anyMatch(p -> p.advice().equals("Did you mean 'gray'?")),
        problems.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "3",
        "{\"id\": 1",
        "{\"input\": 3}",
        "{\"input\": {\"width\": \"x\"}}",
        "{} {}",
        "{\"id\":\"a\",\"id\":\"b\"}"
      })
  void whatIsNoCardIsADataProblem(String text) {
    assertEquals(Problem.Kind.DATA, problems(text).getFirst().kind());
  }

  @Test
  void theUpperCardWinsKeyByKey() {
    var base =
        read("{\"id\": \"m\", \"title\": \"t\", \"input\": {\"width\": 28, \"height\": 28}}");
    var over = read("{\"title\": \"u\", \"input\": {\"width\": 32, \"filter\": \"bicubic\"}}");
    var merged = ModelCards.merge(base, over);
    assertEquals("m", merged.id());
    assertEquals("u", merged.title());
    assertEquals(
        new ModelCard.Input(32, 28, null, null, null, null, null, "bicubic", null), merged.input());
  }

  @Test
  void aGoldenPairIsCheckedWhenItIsRead() {
    var problems =
        problems("{\"golden\": {\"input\": \"x.png\", \"values\": [], \"tolerance\": 0}}");
    assertEquals(3, problems.size(), problems.toString());
    assertEquals(
        "test: golden.input", problems.getFirst().where(), "only a card in a file has files");
    assertEquals(2, problems("{\"golden\": {}}").size());
    assertEquals(1, problems("{\"golden\": {\"inputs\": \"data:,\"}}").size());
    var card = read("{\"golden\": {\"input\": \"data:image;base64,AAAA\", \"values\": [1, -2]}}");
    assertEquals(List.of(1f, -2f), card.golden().values());
    assertEquals(card, read(ModelCards.write(card)));
  }

  @Test
  void theGoldenPictureMayLieBesideTheCard(@TempDir Path folder) throws IOException {
    var file = folder.resolve("net.card.json");
    Files.writeString(
        file, "{\"golden\": {\"input\": \"net.png\", \"values\": [1]}}", StandardCharsets.UTF_8);
    var missing = assertThrows(LastlayerException.class, () -> ModelCards.read(file));
    assertEquals(Problem.Kind.RESOURCE, missing.problems().getFirst().kind());
    Files.write(folder.resolve("net.png"), new byte[] {1, 2, 3});
    assertEquals("data:image;base64,AQID", ModelCards.read(file).golden().input());
    Files.write(folder.resolve("net.png"), new byte[DataUri.MOST + 1]);
    assertThrows(LastlayerException.class, () -> ModelCards.read(file));
    Files.writeString(
        file, "{\"golden\": {\"input\": \"../net.png\", \"values\": [1]}}", StandardCharsets.UTF_8);
    assertThrows(LastlayerException.class, () -> ModelCards.read(file));
  }

  @Test
  void anotherPreparationTakesTheGoldenPairAway() {
    var base =
        read(
            """
            {"input": {"width": 28, "mean": [0]},
             "golden": {"input": "data:image;base64,AAAA", "values": [1]}}
            """);
    assertEquals(base, ModelCards.merge(base, read("{\"input\": {\"width\": 28}}")));
    assertNull(ModelCards.merge(base, read("{\"input\": {\"mean\": [0.5]}}")).golden());
  }

  private static ModelCard read(String text) {
    return ModelCards.read(text.getBytes(StandardCharsets.UTF_8), "test");
  }

  private static List<Problem> problems(String text) {
    return assertThrows(LastlayerException.class, () -> read(text)).problems();
  }
}
