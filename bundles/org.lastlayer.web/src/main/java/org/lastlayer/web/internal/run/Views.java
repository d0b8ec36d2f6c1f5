package org.lastlayer.web.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Site;

/** What the page needs of each open run, made once. Threads: any number. */
public final class Views {
  private final LiveRuns runs;
  private final Supplier<@Nullable RasterReader> reader;
  private final Models models;
  private final Map<LiveRun, RunView> views = new HashMap<>();

  /**
   * Of the runs that are open.
   *
   * @param reader of pictures; asked each time, null where there is none
   * @param library of models, likewise
   */
  public Views(
      LiveRuns runs,
      Supplier<@Nullable RasterReader> reader,
      Supplier<@Nullable ModelLibrary> library) {
    this.runs = runs;
    this.reader = reader;
    this.models = new Models(library);
  }

  LiveRuns runs() {
    return runs;
  }

  /** The run that {@code {run}} of the address names. */
  public LiveRun run(Exchange exchange) {
    return Site.run(runs, exchange.path("run"));
  }

  /** The same with what the page needs of it. */
  RunView view(Exchange exchange) {
    return of(run(exchange));
  }

  synchronized RunView of(LiveRun run) {
    views.keySet().retainAll(runs.all());
    return views.computeIfAbsent(run, r -> new RunView(r, reader, models));
  }

  /** Reads what the page asks for first. */
  public void warm(LiveRun run) {
    Manifest.of(of(run));
  }

  /** A row of the address, which must be one. */
  static int row(Exchange exchange, LiveRun run) {
    return row(exchange.pathWhole("row"), run);
  }

  static int row(int row, LiveRun run) {
    if (row < 0 || row >= run.rows()) {
      throw Refusal.of(404, "No such row; there are " + run.rows() + ".");
    }
    return row;
  }
}
