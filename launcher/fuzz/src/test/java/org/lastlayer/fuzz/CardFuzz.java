package org.lastlayer.fuzz;

import java.nio.charset.StandardCharsets;
import org.lastlayer.model.ModelCards;

/** Model cards, alone and in lists. */
public final class CardFuzz {
  private static final Shelf SHELF = new Shelf("card");

  private CardFuzz() {}

  /** The bytes are a card. */
  public static void fuzzerTestOneInput(byte[] data) {
    var file = SHELF.put("x.card.json", data);
    Judge.judge(
        () -> {
          Judge.problems(() -> ModelCards.readAll(data, "cards"));
          var card = ModelCards.read(file);
          var again = ModelCards.read(ModelCards.write(card).getBytes(StandardCharsets.UTF_8), "x");
          if (!again.equals(card)) {
            throw new AssertionError("Written and read again it is another: " + again);
          }
          ModelCards.merge(card, card);
          ModelCards.merge(ModelCards.EMPTY, card);
        });
  }
}
