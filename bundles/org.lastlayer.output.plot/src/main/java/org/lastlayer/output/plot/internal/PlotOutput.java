package org.lastlayer.output.plot.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;

/**
 * Writes {@code plots/NAME.png} and {@code plots/NAME.svg} for every map, and {@code
 * plots/first-layer-NAME} for every feature set whose network begins with a convolution; sets of
 * the same network share one.
 */
final class PlotOutput implements Output {
  private final PlotParameters parameters;

  PlotOutput(PlotParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var plots = Files.createDirectories(folder.resolve("plots"));
    var order = order(results.items().size(), run);
    var typeface = Typeface.load();
    var drawings = new ArrayList<Drawing>();
    for (var map : results.maps().values()) {
      drawings.add(new Scene(results, map, parameters, order, typeface));
    }
    results
        .firstLayers()
        .forEach(
            (space, layer) ->
                drawings.add(new KernelSheet(results, space, layer, parameters, typeface)));
    try (var progress = run.progress("plots", drawings.size())) {
      run.parallel(
          drawings.size(),
          1,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              draw(drawings.get(i), plots);
              progress.advance(1);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void draw(Drawing scene, Path plots) {
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
