package org.lastlayer.extract.layer.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;

/** One row a picture: the output of one layer. */
final class LayerExtractor implements FeatureExtractor {
  private final LayerParameters parameters;
  private final Models models;
  private final RasterReader reader;

  LayerExtractor(LayerParameters parameters, Models models, RasterReader reader) {
    this.parameters = parameters;
    this.models = models;
    this.reader = reader;
  }

  @Override
  public List<Problem> check() {
    try {
      resolve();
      return List.of();
    } catch (LastlayerException e) {
      return e.problems();
    }
  }

  @Override
  public String identity(RunContext run) {
    return resolve().identity(run)
        + " preparation "
        + ImagePreparation.REVISION
        + " pictures by "
        + reader.identity();
  }

  /** What makes two of them read the same pictures through the same network. */
  private record Pass(String model, @Nullable String card, @Nullable Integer batch) {}

  @Override
  public Object pass() {
    return new Pass(parameters.model(), parameters.card(), parameters.batch());
  }

  @Override
  public Extraction extract(DataSource items, RunContext run) {
    return extract(items, List.of(new Sharer(this, run))).getFirst();
  }

  @Override
  public List<Extraction> extract(DataSource items, List<Sharer> sharers) {
    try (var network = open(sharers)) {
      return network.extract(items, sharers.stream().map(Sharer::run).toList());
    }
  }

  @Override
  public Kept keep(RunContext run) {
    var network = open(List.of(new Sharer(this, run)));
    return new Kept() {
      @Override
      public Extraction extract(DataSource items, RunContext its) {
        return network.extract(items, List.of(its)).getFirst();
      }

      @Override
      public void close() {
        network.close();
      }
    };
  }

  @Override
  public KeptPass keep(List<Sharer> sharers) {
    return open(sharers);
  }

  private OpenNetwork open(List<Sharer> sharers) {
    var run = sharers.getFirst().run();
    var handle = resolve();
    var wishes = sharers.stream().map(s -> ((LayerExtractor) s.extractor()).parameters).toList();
    var model = handle.open(run);
    try {
      return new OpenNetwork(handle, model, reader, wishes);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private ModelHandle resolve() {
    return models.resolve(parameters.model(), parameters.card());
  }
}
