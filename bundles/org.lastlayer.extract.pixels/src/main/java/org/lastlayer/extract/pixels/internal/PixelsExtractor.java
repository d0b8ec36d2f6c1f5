package org.lastlayer.extract.pixels.internal;

import java.util.LinkedHashMap;
import java.util.List;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.ExtractionLoop;
import org.lastlayer.model.ImagePreparation;

/** One row a picture: its pixels at a common size. */
final class PixelsExtractor implements FeatureExtractor {
  private static final int BATCH = 32;

  private final PixelsParameters parameters;
  private final RasterReader reader;

  PixelsExtractor(PixelsParameters parameters, RasterReader reader) {
    this.parameters = parameters;
    this.reader = reader;
  }

  @Override
  public int columns() {
    return preparation().size();
  }

  @Override
  public String identity(RunContext run) {
    return "preparation " + ImagePreparation.REVISION + " pictures by " + reader.identity();
  }

  @Override
  public Extraction extract(DataSource items, RunContext run) {
    var preparation = preparation();
    var facts = new LinkedHashMap<String, String>();
    facts.put("preparation", preparation.toString());
    facts.put("dimensions", Integer.toString(preparation.size()));
    var plan =
        new ExtractionLoop.Plan(
            "pixels",
            preparation,
            List.of(new ExtractionLoop.Output(preparation.size(), facts, run)),
            BATCH,
            run.threads(),
            "",
            Copy::new);
    return ExtractionLoop.run(items, reader, plan).getFirst();
  }

  private ImagePreparation preparation() {
    return ImagePreparation.pixels(
        parameters.width(),
        parameters.height(),
        parameters.channels() == PixelsParameters.Channels.GRAY);
  }

  private record Copy() implements ExtractionLoop.Engine {
    @Override
    public void run(float[] in, int n, float[][] outs) {
      System.arraycopy(in, 0, outs[0], 0, Math.min(in.length, outs[0].length));
    }

    @Override
    public void close() {}
  }
}
