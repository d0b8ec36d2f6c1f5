package org.lastlayer.output.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.output.plot.internal.PlotParameters.Background;
import org.lastlayer.output.plot.internal.PlotParameters.Format;

/** Writes below {@code plots/} what {@link Drawings} names, each in the formats asked for. */
final class PlotOutput implements Output {
  private final PlotParameters parameters;
  private final RasterReader reader;

  PlotOutput(PlotParameters parameters, RasterReader reader) {
    this.parameters = parameters;
    this.reader = reader;
  }

  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var plots = Files.createDirectories(folder.resolve("plots"));
    var drawings = new Drawings(results, parameters, reader, run).all();
    try (var progress = run.progress("plots", drawings.size())) {
      run.parallel(
          drawings.size(),
          1,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              draw(drawings.get(i), plots, run);
              progress.advance(1);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void draw(Drawing drawing, Path plots, RunContext run) {
    int width = parameters.width();
    int height = drawing.height(parameters.height());
    int dpi = parameters.dpi();
    boolean white = parameters.background() == Background.WHITE;
    var words = drawing.description();
    try {
      for (var format : Format.values()) {
        if (!parameters.format().has(format)) {
          continue;
        }
        run.checkpoint();
        var paper =
            switch (format) {
              case PNG -> new PngPaper(width, height, white, dpi);
              case SVG -> new SvgPaper(width, height, white, words);
              case PDF -> new PdfPaper(width, height, white, dpi, words);
              case BOTH, ALL -> null;
            };
        if (paper != null) {
          drawing.draw(paper);
          paper.save(plots.resolve(drawing.name() + "." + format.ending()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
