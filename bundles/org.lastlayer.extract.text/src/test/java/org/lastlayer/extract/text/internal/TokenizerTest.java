package org.lastlayer.extract.text.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;

/** Token numbers beside those of Hugging Face's tokenizers. */
class TokenizerTest {
  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    Reference.model(folder);
  }

  private static Tokenizer tokenizer() {
    return TokenizerFile.read(folder.resolve("tokenizer.json"), null);
  }

  @Test
  void everyTextHasTheTokensOfTheReference() {
    var tokenizer = tokenizer();
    var texts = Reference.texts();
    var expected = Reference.tokens();
    assertEquals(texts.size(), expected.size());
    var wrong = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      var found = tokenizer.tokens(texts.get(i)).ids();
      if (!Arrays.equals(expected.get(i), found)) {
        wrong.add(
            texts.get(i)
                + ": expected "
                + Arrays.toString(expected.get(i))
                + ", found "
                + Arrays.toString(found));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsBeyondTheLimitIsCutAndSaid() {
    var tokenizer = tokenizer();
    assertEquals(128, tokenizer.most());
    assertFalse(tokenizer.tokens("one ".repeat(126)).cut());
    var cut = tokenizer.tokens("one ".repeat(127));
    assertTrue(cut.cut());
    assertEquals(128, cut.ids().length);
    assertEquals(102, cut.ids()[127], "[SEP] stays");
    var shorter = TokenizerFile.read(folder.resolve("tokenizer.json"), 5);
    assertEquals(5, shorter.tokens("a b c d e f").ids().length);
    assertEquals(1, tokenizer.tokens("good \u0e44\u0e17\u0e22").unknown());
    assertTrue(tokenizer.tokens(" \u200b").isEmpty());
  }

  @Test
  void otherKindsOfTokenizersAreRefused() throws IOException {
    var bpe = Files.writeString(folder.resolve("bpe.json"), "{\"model\": {\"type\": \"BPE\"}}");
    var refused = assertThrows(LastlayerException.class, () -> TokenizerFile.read(bpe, null));
    assertTrue(refused.getMessage().contains("WordPiece, found 'BPE'"), refused.getMessage());
    var broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertThrows(LastlayerException.class, () -> TokenizerFile.read(broken, null));
    var bare =
        Files.writeString(
            folder.resolve("bare.json"),
            """
            {"normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
             "model": {"type": "WordPiece", "vocab": {"[UNK]": 0}}}
            """);
    var missing = assertThrows(LastlayerException.class, () -> TokenizerFile.read(bare, null));
    assertTrue(missing.getMessage().contains("[CLS]"), missing.getMessage());
  }
}
