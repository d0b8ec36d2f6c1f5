package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read by a reader that is not ours, PDFBox. */
class PdfPaperTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;
  private static final int DPI = 150;

  @TempDir Path folder;

  private static PdfPaper paper(boolean white) {
    return new PdfPaper(WIDTH, HEIGHT, white, DPI, "Ä <title> 靴");
  }

  private PDDocument saved(PdfPaper paper) throws Exception {
    var file = folder.resolve("p.pdf");
    paper.save(file);
    return Loader.loadPDF(file.toFile());
  }

  /** As it looks, a pixel of ours to a pixel. */
  private BufferedImage seen(PdfPaper paper) throws Exception {
    try (var document = saved(paper)) {
      return new PDFRenderer(document).renderImageWithDPI(0, DPI);
    }
  }

  private static int rgb(BufferedImage image, double x, double y) {
    return image.getRGB((int) x, (int) y) & 0xffffff;
  }

  @Test
  void thePageHasItsSizeAndItsTitleAndNeedsNoFont() throws Exception {
    var paper = paper(true);
    paper.fill(Typeface.load().text("Title", 30, 20, 40), Palette.INK);
    try (var document = saved(paper)) {
      assertEquals(1, document.getNumberOfPages());
      var box = document.getPage(0).getMediaBox();
      assertEquals(72f * WIDTH / DPI, box.getWidth(), 0.01);
      assertEquals(72f * HEIGHT / DPI, box.getHeight(), 0.01);
      assertEquals("Ä <title> 靴", document.getDocumentInformation().getTitle());
      assertFalse(document.getPage(0).getResources().getFontNames().iterator().hasNext());
    }
  }

  @Test
  void shapesLieWhereTheyWerePut() throws Exception {
    var paper = paper(true);
    paper.fill(new Rectangle2D.Float(100, 50, 80, 40), Color.RED);
    paper.fill(new Ellipse2D.Float(300, 200, 60, 60), new Color(0, 0, 255, 128));
    paper.outline(new Rectangle2D.Float(400, 300, 100, 50), Color.GREEN, 6);
    var image = seen(paper);
    assertEquals(0xff0000, rgb(image, 102, 52));
    assertEquals(0xff0000, rgb(image, 177, 87));
    assertEquals(0xffffff, rgb(image, 97, 52));
    assertEquals(0xffffff, rgb(image, 102, 93));
    int half = rgb(image, 330, 230);
    assertEquals(127, half >> 16, 3, "blue at half over white");
    assertEquals(255, half & 0xff);
    assertEquals(0xffffff, rgb(image, 303, 203), "a corner of the circle's box");
    assertEquals(0x00ff00, rgb(image, 400, 325));
    assertEquals(0xffffff, rgb(image, 450, 325));
  }

  @Test
  void lettersHaveTheirHoles() throws Exception {
    var paper = paper(true);
    var letter = Typeface.load().text("O", 200, 100, 300);
    paper.fill(letter, Color.BLACK);
    var image = seen(paper);
    var box = letter.getBounds2D();
    assertEquals(0xffffff, rgb(image, box.getCenterX(), box.getCenterY()));
    assertEquals(0, rgb(image, box.getX() + 10, box.getCenterY()));
  }

  @Test
  void everyShapeOfDotIsDrawn() throws Exception {
    var paper = paper(true);
    int n = Glyph.values().length;
    var x = new float[n];
    var y = new float[n];
    var marks = new Mark[n];
    for (int i = 0; i < n; i++) {
      x[i] = 40 + 60 * i;
      y[i] = 100;
      marks[i] = new Mark(Palette.of(i, n), Glyph.values()[i]);
    }
    paper.dots(IntStream.range(0, n).toArray(), x, y, marks, 20, 1);
    var image = seen(paper);
    for (int i = 0; i < n; i++) {
      var shape = marks[i].glyph().at(x[i], y[i], 20);
      int wrong = 0;
      for (int v = -30; v < 30; v++) {
        for (int u = -30; u < 30; u++) {
          boolean in = shape.contains(x[i] + u + 0.5, y[i] + v + 0.5);
          boolean drawn = rgb(image, x[i] + u, y[i] + v) == (marks[i].colour().getRGB() & 0xffffff);
          wrong += in != drawn ? 1 : 0;
        }
      }
      assertTrue(wrong < 250, marks[i].glyph() + " differs in " + wrong + " of 3600 pixels");
    }
  }

  @Test
  void picturesKeepTheirTopAndWhatIsClearInThem() throws Exception {
    var picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, 0xffff0000);
    picture.setRGB(1, 0, 0xff00ff00);
    picture.setRGB(0, 1, 0xff0000ff);
    var paper = paper(true);
    paper.fill(new Rectangle2D.Float(0, 0, WIDTH, HEIGHT), Color.YELLOW);
    paper.picture(picture, 100, 100, 200, 100, false);
    var image = seen(paper);
    assertEquals(0xff0000, rgb(image, 150, 125));
    assertEquals(0x00ff00, rgb(image, 250, 125));
    assertEquals(0x0000ff, rgb(image, 150, 175));
    assertEquals(0xffff00, rgb(image, 250, 175));
  }

  @Test
  void tenThousandDotsAreASmallFileAndAlwaysTheSame() throws Exception {
    int n = 10_000;
    var random = new SplittableRandom(7);
    var x = new float[n];
    var y = new float[n];
    var marks = new Mark[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() * WIDTH;
      y[i] = random.nextFloat() * HEIGHT;
      marks[i] = new Mark(Palette.of(i % 10, 10), Glyph.of(i % 10));
    }
    var bytes = new byte[2][];
    for (int turn = 0; turn < 2; turn++) {
      var paper = paper(true);
      paper.dots(IntStream.range(0, n).toArray(), x, y, marks, 3, 0.7f);
      var file = folder.resolve("dots" + turn + ".pdf");
      paper.save(file);
      bytes[turn] = Files.readAllBytes(file);
    }
    assertArrayEquals(bytes[0], bytes[1]);
    assertTrue(bytes[0].length < 400_000, "found " + bytes[0].length);
    var circles = new Mark[n];
    Arrays.fill(circles, new Mark(Color.BLACK, Glyph.CIRCLE));
    var paper = paper(true);
    paper.dots(IntStream.range(0, n).toArray(), x, y, circles, 3, 1);
    paper.save(folder.resolve("circles.pdf"));
    long size = Files.size(folder.resolve("circles.pdf"));
    assertTrue(size < 120_000, "found " + size);
  }
}
