package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.model.ModelCards;

/**
 * What every model bundle promises: a manifest that names the card, a card that fits its weights.
 */
public abstract class ModelBundleContract {
  /** The header that names the card, by which model bundles are found. */
  private static final String HEADER = "Lastlayer-Model";

  /** What is packed: the folder that Maven puts together. */
  protected Path folder() {
    return Path.of("target", "classes");
  }

  private ModelCard card() throws IOException {
    try (InputStream in = Files.newInputStream(folder().resolve("META-INF/MANIFEST.MF"))) {
      var name = new Manifest(in).getMainAttributes().getValue(HEADER);
      assertNotNull(name, "the manifest has no header " + HEADER + "; it belongs in bnd.bnd");
      return ModelCards.read(folder().resolve(name));
    }
  }

  /** Reading it refuses unknown keys and values that cannot be. */
  @Test
  protected void theCardSaysWhatItIs() throws IOException {
    var card = card();
    var id = card.id();
    assertNotNull(id, "id");
    assertTrue(id.matches("[a-z0-9]+([-.][a-z0-9]+)*"), "an id in lower case, found " + id);
    assertNotNull(card.title(), "title");
    assertNotNull(card.license(), "license");
  }

  @Test
  protected void theWeightsAreThoseOfTheCard() throws IOException, NoSuchAlgorithmException {
    var card = card();
    var weights = card.weights();
    assertNotNull(weights, "weights");
    var bytes = Files.readAllBytes(folder().resolve(weights));
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertEquals(HexFormat.of().formatHex(digest), card.sha256(), "sha256 of " + weights);
  }
}
