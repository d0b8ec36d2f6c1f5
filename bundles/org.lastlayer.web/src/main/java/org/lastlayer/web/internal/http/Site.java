package org.lastlayer.web.internal.http;

import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.ServeOptions;

/**
 * What the parts of the interface work with.
 *
 * @param roots folders outside of which no file is read or written
 */
public record Site(
    LiveRuns runs,
    Extensions extensions,
    Workbench workbench,
    DataRoots roots,
    ServeOptions options) {
  /** An open run by what stands in the address. */
  public LiveRun run(String number) {
    return run(runs, number);
  }

  /** The same for a part that needs no more than the runs. */
  public static LiveRun run(LiveRuns runs, String number) {
    return runs.find(Exchange.whole("run", number))
        .orElseThrow(() -> Refusal.of(404, "No such run; GET /api/v1/runs names them all."));
  }

  /** Refuses where jobs may not be started. */
  public void mustRun() {
    if (!options.canRun()) {
      throw Refusal.of(403, "Nothing may be started here: serve was called with --no-run.");
    }
  }
}
