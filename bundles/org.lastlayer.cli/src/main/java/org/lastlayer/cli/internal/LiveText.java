package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;

/** How opened runs are told on a terminal. */
final class LiveText {
  private LiveText() {}

  /** {@code cnn: l1 over cnn, exact, k 10}. */
  static String line(LiveList list) {
    return list.name()
        + ": "
        + (list.metric().isEmpty() ? "no metric" : list.metric())
        + " over "
        + list.of()
        + ", "
        + list.index()
        + ", k "
        + list.k()
        + (list.note().isEmpty() ? "" : " (wanted " + list.wanted() + ": " + list.note() + ")");
  }

  /** A run and its lists. */
  static String about(LiveRun run) {
    return run.title()
        + ": "
        + Text.count(run.rows(), "item")
        + run.lists().stream().map(list -> "\n  " + line(list)).collect(Collectors.joining());
  }

  /** The neighbours of a row in several lists, side by side, those in more than one marked. */
  static String table(LiveRun run, int row, List<LiveRun.Answer> answers) {
    var item = run.item(row);
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>();
    int most = 0;
    for (var answer : answers) {
      head.add(answer.list().name() + " · " + answer.list().metric());
      most = Math.max(most, answer.neighbors().k());
    }
    rows.add(head);
    for (int i = 0; i < most; i++) {
      var cells = new ArrayList<String>();
      for (var answer : answers) {
        var found = answer.neighbors();
        cells.add(i < found.k() && found.ids()[i] >= 0 ? cell(run, answers, answer, i) : "");
      }
      rows.add(cells);
    }
    return "row "
        + row
        + ", "
        + item.id()
        + (item.label() == null ? "" : ", " + item.label())
        + "\n"
        + String.join("\n", Text.table(rows));
  }

  private static String cell(
      LiveRun run, List<LiveRun.Answer> answers, LiveRun.Answer answer, int i) {
    long row = answer.neighbors().ids()[i];
    var item = run.item((int) row);
    long in =
        answers.stream()
            .filter(
                a -> java.util.Arrays.stream(a.neighbors().ids()).anyMatch(other -> other == row))
            .count();
    return String.format(
        Locale.ROOT,
        "%s %s%s %s",
        row,
        item.label() == null ? item.id() : item.label(),
        in > 1 ? " *" : "",
        Text.figure(answer.neighbors().distances()[i]));
  }
}
