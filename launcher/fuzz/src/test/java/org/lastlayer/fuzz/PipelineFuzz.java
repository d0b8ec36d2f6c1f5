package org.lastlayer.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.work.LocalWorkbench;

/** Pipeline files, read, bound and planned, with every extension that there is. */
public final class PipelineFuzz {
  private static final Shelf SHELF = new Shelf("pipeline");
  private static final LocalWorkbench WORKBENCH =
      new LocalWorkbench(Extensions.ALL, store -> Samples.NONE, () -> "plain");
  private static final RunOptions OPTIONS =
      RunOptions.defaults()
          .withOut(SHELF.folder().resolve("out"))
          .withStore(SHELF.folder().resolve("store"))
          .withThreads(1);

  static {
    SHELF.put("a.tsv", "1\t2\n3\t4\n5\t6\n".getBytes(StandardCharsets.US_ASCII));
  }

  private PipelineFuzz() {}

  /** The bytes are a file in UTF-8. */
  public static void fuzzerTestOneInput(byte[] data) {
    var file = SHELF.put("x.json", data);
    var request = PipelineRequest.of(file).within(new DataRoots(List.of(SHELF.folder())));
    Judge.judge(() -> WORKBENCH.plan(request, OPTIONS).close());
  }
}
