package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.measure.Labels;

class ClassLegendTest {
  private static final Typeface TYPEFACE = Typeface.load();

  private static Labels labels(int classes, String name) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> name + i).toList();
    return new Labels(names, IntStream.range(-1, 3 * classes).map(i -> i % classes).toArray());
  }

  private static Recorded drawn(Labels labels, int width, int height, Rectangle2D.Float[] room) {
    var legend = new ClassLegend(labels, true, true);
    var frame =
        new Frame(
            TYPEFACE,
            width,
            height,
            Math.min(width, height) / 1000f,
            "Title",
            "map",
            List.of("caption"),
            legend);
    var paper = new Recorded();
    room[0] = frame.draw(paper);
    return paper;
  }

  @ParameterizedTest
  @CsvSource({
    "3, c, 1600, 1200",
    "30, class number , 1600, 1200",
    "100, n02123045 tabby cat , 1600, 1200",
    "150, a rather long name of class number , 600, 450",
    "1000, synset , 1600, 1200",
    "26, a name so long that no legend beside any map has the room to write it out , 400, 900"
  })
  void nothingIsClippedOrLiesOnTheMap(int classes, String name, int width, int height) {
    var room = new Rectangle2D.Float[1];
    var paper = drawn(labels(classes, name), width, height, room);
    var page = new Rectangle2D.Float(0, 0, width, height);
    for (var shape : paper.everything()) {
      assertTrue(page.contains(shape), shape + " leaves " + page);
    }
    for (var dot : paper.dots) {
      assertTrue(dot.getX() >= room[0].x + room[0].width, dot + " lies on the map");
    }
    assertTrue(room[0].width > 0.5 * width, "the map keeps room, found " + room[0].width);
  }

  @Test
  void aHundredClassesAreAllThereInColumns() {
    var room = new Rectangle2D.Float[1];
    var paper = drawn(labels(100, "class "), 1600, 1200, room);
    assertEquals(101, paper.dots.size(), "with those without label");
    long columns = paper.dots.stream().map(d -> (int) d.getCenterX()).distinct().count();
    assertTrue(columns > 1, "one column has no room for them");
    for (int i = 0; i < paper.dots.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(paper.dots.get(i).intersects(paper.dots.get(j)));
      }
    }
  }

  @Test
  void fewClassesKeepTheirSize() {
    for (int length = 1; length < 25; length++) {
      var paper = drawn(labels(3, "n".repeat(length)), 1600, 1200, new Rectangle2D.Float[1]);
      double line = paper.dots.get(1).getCenterY() - paper.dots.get(0).getCenterY();
      assertEquals(32 * 1.2, line, 1, "names of " + length + " letters");
    }
  }

  @Test
  void ofAThousandItSaysHowManyAreLeftOut() {
    var room = new Rectangle2D.Float[1];
    var paper = drawn(labels(1000, "some class "), 1600, 1200, room);
    assertTrue(paper.dots.size() > 100 && paper.dots.size() < 1000, "found " + paper.dots.size());
  }

  @Test
  void longNamesKeepTheirEnds() {
    var letters = new Lettering(TYPEFACE, 1);
    var shown = letters.shortenMiddle("a rather long name of class number 17", 20, 160);
    assertTrue(shown.startsWith("a rat") && shown.endsWith(" 17"), shown);
    assertTrue(TYPEFACE.width(shown, 20) <= 160);
  }

  @Test
  void dotsOfTheLegendAreThoseOfTheMap() {
    var labels = labels(10, "c");
    var look = new LabelLook(labels, true, Legend.NONE);
    var room = new Rectangle2D.Float[1];
    var paper = drawn(labels, 1600, 1200, room);
    assertEquals(look.marks()[1], paper.marks.get(0));
    assertEquals(look.marks()[4], paper.marks.get(3));
  }
}
