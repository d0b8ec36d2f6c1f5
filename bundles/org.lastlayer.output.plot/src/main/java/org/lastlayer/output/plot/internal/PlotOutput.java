package org.lastlayer.output.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;

/** Writes {@code plots/NAME.png} and {@code plots/NAME.svg} for every map. */
final class PlotOutput implements Output {
  private final PlotParameters parameters;

  PlotOutput(PlotParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var plots = Files.createDirectories(folder.resolve("plots"));
    var maps = List.copyOf(results.maps().values());
    var order = order(results.items().size(), run);
    var typeface = Typeface.load();
    try (var progress = run.progress("plots", maps.size())) {
      run.parallel(
          maps.size(),
          1,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              draw(new Scene(results, maps.get(i), parameters, order, typeface), plots);
              progress.advance(1);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void draw(Scene scene, Path plots) {
    int width = parameters.width();
    int height = parameters.height();
    try {
      if (parameters.format() != PlotParameters.Format.SVG) {
        var png = new PngPaper(width, height);
        scene.draw(png);
        png.save(plots.resolve(scene.name() + ".png"));
      }
      if (parameters.format() != PlotParameters.Format.PNG) {
        var svg = new SvgPaper(width, height, scene.description());
        scene.draw(svg);
        svg.save(plots.resolve(scene.name() + ".svg"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows shuffled, so that no class hides another only because it comes later in the source. */
  private static int[] order(int rows, RunContext run) {
    var random = run.random("plot.order");
    var order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
