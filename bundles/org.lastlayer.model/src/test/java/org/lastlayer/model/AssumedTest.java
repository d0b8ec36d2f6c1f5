package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.ModelCard;

class AssumedTest {
  private static ModelCard card(String text) {
    return ModelCards.read(text.getBytes(StandardCharsets.UTF_8), "test");
  }

  private static boolean likelyWrong(String text, InputSpec spec) {
    var card = card(text);
    return Assumed.likelyWrong(card, ImagePreparation.of(card.input(), spec));
  }

  @Test
  void aLargeColourNetworkWithoutMeanAndStdIsLikelyWrong() {
    var photos = new InputSpec(Layout.CHW, 3, 224, 224, -1);
    assertTrue(likelyWrong("{}", photos));
    assertTrue(likelyWrong("{}", new InputSpec(Layout.CHW, 3, -1, -1, -1)));
    assertTrue(likelyWrong("{\"input\": {\"shortSide\": 256, \"width\": 224}}", photos));
    assertFalse(likelyWrong("{\"input\": {\"range\": [0, 1]}}", photos), "somebody said so");
    assertFalse(likelyWrong("{\"input\": {\"mean\": [0.5]}}", photos));
    assertFalse(likelyWrong("{}", new InputSpec(Layout.CHW, 3, 32, 32, -1)), "thumbnails");
    assertFalse(likelyWrong("{}", new InputSpec(Layout.CHW, 1, 224, 224, -1)), "grey");
  }

  @Test
  void whatACardSaysIsAssumedStaysAssumed() {
    var spec = new InputSpec(Layout.CHW, 3, 224, 224, -1);
    var preparation = ImagePreparation.of(card("{}").input(), spec);
    var said = new ImagePreparation[] {ImagePreparation.of(preparation.input(), spec)};
    assertEquals(preparation.toString(), said[0].toString());
    assertEquals(List.of(), said[0].assumed());
    var written = card("{\"facts\": {\"assumed\": \"range 0 to 1\"}}");
    assertEquals(List.of("range 0 to 1"), Assumed.of(written, said[0]));
    assertTrue(Assumed.likelyWrong(written, said[0]));
  }
}
