package org.lastlayer.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.Problem;

class TextTest {
  private static final Problem PERPLEXITY =
      new Problem(
          Problem.Kind.REQUEST,
          "maps.tsne.perplexity",
          "below 33.3 (a third of 100 rows)",
          "40",
          "Lower it or add rows.");
  private static final Problem FILE =
      new Problem(Problem.Kind.DATA, "images.gz", "an IDX file", "8 bytes", "");

  @Test
  void problemsAreToldInTheHouseForm() {
    assertEquals(
        """
        2 problems in mnist.json, nothing was started:
          maps.tsne.perplexity must be below 33.3 (a third of 100 rows), found 40. Lower it or add rows.
          images.gz must be an IDX file, found 8 bytes.""",
        Text.problems(List.of(PERPLEXITY, FILE), " in mnist.json, nothing was started"));
  }

  @Test
  void oneProblemIsNotPlural() {
    assertEquals(
        "1 problem in a.json, nothing was started:",
        Text.problems(List.of(FILE), " in a.json, nothing was started")
            .lines()
            .findFirst()
            .orElse(""));
  }

  @Test
  void timesAreReadAtAGlance() {
    assertEquals("0.4 s", Text.seconds(0.44));
    assertEquals("10 s", Text.seconds(9.96));
    assertEquals("59 s", Text.seconds(59.4));
    assertEquals("1 min 00 s", Text.seconds(59.6));
    assertEquals("3 min 05 s", Text.seconds(185));
    assertEquals("2 h 10 min", Text.seconds(7800));
  }

  @Test
  void figuresKeepTheDigitsThatMatter() {
    assertEquals("0.9031", Text.figure(0.90312));
    assertEquals("1234.5", Text.figure(1234.51));
    assertEquals("1.23e-05", Text.figure(0.0000123));
    assertEquals("0.0000", Text.figure(0));
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertEquals(
        List.of("a    bb", "ccc  d"), Text.table(List.of(List.of("a", "bb"), List.of("ccc", "d"))));
  }

  @Test
  void theFirstThingToMendGivesTheExitCode() {
    assertEquals(ExitCode.REQUEST, ExitCode.of(List.of(FILE, PERPLEXITY)));
    assertEquals(ExitCode.DATA, ExitCode.of(List.of(FILE)));
    assertEquals(ExitCode.INTERNAL, ExitCode.of(List.of()));
  }
}
