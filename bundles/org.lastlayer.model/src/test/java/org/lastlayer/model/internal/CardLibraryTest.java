package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelCards;

/** Every card of the library can be used as it is. */
class CardLibraryTest {
  private static final Path CARDS =
      Path.of("..", "org.lastlayer.models.cards", "src", "main", "resources", "cards");

  @Test
  void everyCardIsAWholePreparationWithItsSource() throws IOException {
    var ids = new HashSet<String>();
    try (var files = Files.list(CARDS)) {
      for (var file : files.toList()) {
        for (var card : ModelCards.readAll(Files.readAllBytes(file), file.toString())) {
          assertTrue(ids.add(card.id()), card.id());
          var origin = card.origin();
          assertTrue(
              origin != null
                  && origin.matches("https://\\S+, \\S+, (commit|release) [0-9a-f.]{6,}.*: .+"),
              "repository, file, version: " + card.id() + " " + origin);
          assertNotNull(card.facts(), card.id());
          var preparation =
              ImagePreparation.of(card.input(), new InputSpec(InputSpec.Layout.CHW, 3, -1, -1, -1));
          assertTrue(preparation.assumed().isEmpty(), card.id() + " " + preparation.assumed());
        }
      }
    }
    assertEquals(219, ids.size());
    assertTrue(ids.contains("torchvision/resnet50"));
  }

  @Test
  void theHeaderNamesEveryFile() throws IOException {
    var header = Files.readString(CARDS.resolve(Path.of("..", "..", "..", "..", "bnd.bnd")));
    try (var files = Files.list(CARDS)) {
      var names = files.map(file -> "cards/" + file.getFileName()).toList();
      assertEquals(names.size(), names.stream().filter(header::contains).count(), names.toString());
    }
  }
}
