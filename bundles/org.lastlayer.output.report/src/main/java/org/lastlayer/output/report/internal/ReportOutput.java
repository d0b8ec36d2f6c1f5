package org.lastlayer.output.report.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.RasterReader;

/** Writes {@code report.html}: page, script, data and thumbnails in one file. */
final class ReportOutput implements Output {
  private final ReportParameters parameters;
  private final RasterReader reader;

  ReportOutput(ReportParameters parameters, RasterReader reader) {
    this.parameters = parameters;
    this.reader = reader;
  }

  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var thumbnails = Thumbnails.read(results.items(), reader, parameters.thumbnail(), run);
    var sprites = thumbnails.sprites(run);
    var data = new ReportData(results, parameters.neighbors()).json(sprites, thumbnails);
    try (var out = Files.newBufferedWriter(folder.resolve("report.html"), StandardCharsets.UTF_8)) {
      Page.write(out, results.title(), data, sprites.pages());
    }
  }
}
