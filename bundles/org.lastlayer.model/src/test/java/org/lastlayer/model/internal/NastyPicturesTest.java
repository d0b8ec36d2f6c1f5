package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;

/** Awkward files that others collected, through both roads; what is expected stands beside them. */
class NastyPicturesTest {
  private static final int SIDE = 224;

  @Test
  void everyFileDoesWhatIsExpectedOnBothRoads() throws IOException {
    var folder = Roads.data("nasty");
    List<String> wrong = new ArrayList<>();
    int files = 0;
    for (var line : Files.readAllLines(folder.resolve("EXPECT.tsv"))) {
      var cells = line.split("\t", -1);
      if (cells[0].equals("file")) {
        continue;
      }
      files++;
      var item = Roads.item(folder.resolve(cells[0]));
      var plain = Answer.of(Roads.plain(), item);
      var fast = Answer.of(Roads.fast(), item);
      var expected = cells[2];
      if (!plain.is(expected) || !fast.is(expected)) {
        wrong.add(cells[0] + " must be " + expected + ", found " + plain + " and " + fast);
      }
      if (plain.raster == null != (fast.raster == null)) {
        wrong.add(cells[0] + " differs: " + plain + " and " + fast);
      }
      if (plain.raster == null && !plain.problem.equals(fast.problem)) {
        wrong.add(cells[0] + " gives two reasons: " + plain + " and " + fast);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(33, files);
  }

  @Test
  void theSamePhotoIsSeenWhateverWayItLies() throws IOException {
    var folder = Roads.data("nasty");
    for (var reader : List.of(Roads.plain(), Roads.fast())) {
      var upright = reader.read(Roads.item(folder.resolve("jpg_exif_landscape_1.jpg")), 0);
      var turned = reader.read(Roads.item(folder.resolve("jpg_exif_landscape_8.jpg")), 0);
      double difference = Roads.difference(upright, turned);
      assertTrue(difference < 8, () -> "mean difference " + difference);
    }
  }

  private record Answer(Media.@Nullable Raster raster, @Nullable Problem problem) {
    static Answer of(ImageIoReader reader, Item item) {
      try {
        return new Answer(reader.read(item, SIDE), null);
      } catch (LastlayerException e) {
        var problem = e.problems().getFirst();
        assertEquals(Problem.Kind.DATA, problem.kind());
        assertEquals(item.id(), problem.where());
        return new Answer(null, problem);
      }
    }

    boolean is(String expected) {
      return switch (expected) {
        case "decode" -> raster != null;
        case "error" -> problem != null;
        default -> expected.equals("either");
      };
    }

    @Override
    public String toString() {
      return raster == null ? "refused: " + problem : raster.width() + "×" + raster.height();
    }
  }
}
