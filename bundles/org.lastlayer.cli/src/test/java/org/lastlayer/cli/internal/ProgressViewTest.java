package org.lastlayer.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener.StepProgress;
import org.lastlayer.pipeline.StepCost;

class ProgressViewTest {
  private static final PlannedStep STEP =
      new PlannedStep(
          "maps.tsne", "reducer", "tsne", "t-SNE", List.of("features.cnn"), null, false);

  private final StringWriter text = new StringWriter();

  private ProgressView view(ProgressMode mode, boolean terminal) {
    return new ProgressView(new PrintWriter(text), mode, terminal);
  }

  private static StepProgress at(double seconds, boolean last) {
    return new StepProgress("maps.tsne", "optimise", 300, 750, seconds, 55, 8.2, "KL 1.93", last);
  }

  @Test
  void aTerminalGetsOneLineThatMoves() {
    var view = view(ProgressMode.AUTO, true);
    view.started(STEP, 3, 12);
    view.progress(at(5, false));
    view.done(STEP, 3, 12, false, StepCost.ofTime(13.6));
    assertEquals(1, text.toString().lines().filter(line -> line.endsWith("14 s")).count());
    assertTrue(
        text.toString()
            .contains("\r[3/12] maps.tsne  optimise  300/750  40 %  55/s  8.2 s to go  KL 1.93"));
  }

  @Test
  void aLogGetsWholeLinesAndNotTooMany() {
    var view = view(ProgressMode.AUTO, false);
    view.started(STEP, 3, 12);
    for (int second = 1; second <= 25; second++) {
      view.progress(at(second, false));
    }
    view.progress(at(26, true));
    view.done(STEP, 3, 12, false, StepCost.ofTime(26));
    assertFalse(text.toString().contains("\r"));
    assertEquals(3, text.toString().lines().count(), text.toString());
  }

  @Test
  void aMachineGetsAnObjectALine() {
    var view = view(ProgressMode.JSON, true);
    view.started(STEP, 3, 12);
    view.progress(at(5, false));
    view.done(STEP, 3, 12, true, StepCost.ofTime(0));
    var lines = text.toString().lines().toList();
    assertEquals(
        "{\"event\":\"started\",\"step\":\"maps.tsne\",\"number\":3,\"of\":12,\"use\":\"tsne\"}",
        lines.get(0));
    assertTrue(lines.get(1).contains("\"done\":300,\"total\":750"), lines.get(1));
    assertTrue(lines.get(2).contains("\"cached\":true"), lines.get(2));
  }

  @Test
  void aStepFromTheStoreSaysSo() {
    var view = view(ProgressMode.PLAIN, false);
    view.done(STEP, 3, 12, true, StepCost.ofTime(0));
    assertEquals(
        "[3/12] maps.tsne  t-SNE  from the store" + System.lineSeparator(), text.toString());
  }
}
