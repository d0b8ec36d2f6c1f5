package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.NeighborQuery;
import org.lastlayer.pipeline.run.RunSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the Gogo shell can do with runs: {@code open RUN}, {@code lists}, {@code metric cnn cosine},
 * {@code near 17}. Threads: any number.
 */
@Component(
    service = ShellFunctions.class,
    property = {
      "osgi.command.scope=lastlayer",
      "osgi.command.function=open",
      "osgi.command.function=lists",
      "osgi.command.function=metric",
      "osgi.command.function=near"
    })
public final class ShellFunctions {
  private final LiveRuns runs;

  /** Made by the framework. */
  @Activate
  public ShellFunctions(@Reference LiveRuns runs) {
    this.runs = runs;
  }

  /** Opens a run; the last one opened is meant by the others. */
  public String open(String folder) {
    return told(() -> LiveText.about(runs.open(Path.of(folder), RunOptions.defaults())));
  }

  /** The lists of the open runs. */
  public String lists() {
    return runs.all().isEmpty()
        ? "No run is open. Open one: open FOLDER"
        : runs.all().stream().map(LiveText::about).collect(Collectors.joining("\n"));
  }

  /** Gives a list another metric. */
  public String metric(String list, String metric, String... parameters) {
    return told(
        () -> {
          long begun = System.nanoTime();
          var now =
              last().swap(list, typed(metric, parameters), RunSink.SILENT, new AtomicBoolean());
          return LiveText.line(now)
              + ", swapped in "
              + Text.seconds((System.nanoTime() - begun) / 1e9);
        });
  }

  private static String typed(String metric, String[] parameters) {
    return parameters.length == 0 ? metric : metric + " " + String.join(" ", parameters);
  }

  /** The neighbours of a row, in all lists or those named. */
  public String near(int row, String... lists) {
    return told(
        () -> {
          var run = last();
          var names =
              lists.length == 0
                  ? run.lists().stream().map(LiveList::name).toList()
                  : Arrays.asList(lists);
          List<LiveRun.Answer> answers =
              names.stream()
                  .map(
                      name ->
                          run.nearest(
                              NeighborQuery.of(name, row), RunSink.SILENT, new AtomicBoolean()))
                  .toList();
          return LiveText.table(run, row, answers);
        });
  }

  private LiveRun last() {
    if (runs.all().isEmpty()) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST, "the shell", "an open run", "none", "Open one: open FOLDER"));
    }
    return runs.all().getLast();
  }

  /** Gogo prints the name of an exception's class: problems are for people. */
  private static String told(java.util.function.Supplier<String> work) {
    try {
      return work.get();
    } catch (LastlayerException e) {
      return Text.problems(e.problems(), "");
    }
  }
}
