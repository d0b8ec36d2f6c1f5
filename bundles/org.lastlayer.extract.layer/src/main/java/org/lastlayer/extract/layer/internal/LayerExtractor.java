package org.lastlayer.extract.layer.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.ExtractionLoop;
import org.lastlayer.model.FeatureLayer;
import org.lastlayer.model.FeatureLayerFinder;
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

  @Override
  public Extraction extract(DataSource items, RunContext run) {
    var handle = resolve();
    try (var model = handle.open(run)) {
      var feature =
          new FeatureLayerFinder(model.layers())
              .find(parameters.layer(), handle.card().featureLayer());
      var preparation = ImagePreparation.of(handle.card().input(), model.input());
      try (var engines =
          new LayerEngines(model, feature, parameters.pooling(), preparation.fed())) {
        var facts = facts(handle, feature, engines, preparation, run);
        var plan =
            new ExtractionLoop.Plan(
                "layer " + feature.layer().name(),
                preparation,
                engines.columns(),
                batch(model),
                Math.max(1, model.sessions(run.threads())),
                engines::open);
        return ExtractionLoop.run(items, reader, plan, facts, run);
      }
    }
  }

  private ModelHandle resolve() {
    return models.resolve(parameters.model(), parameters.card());
  }

  private int batch(Model model) {
    int wanted = parameters.batch() == null ? model.batch() : parameters.batch();
    int fixed = model.input().batch();
    return Math.max(1, fixed > 0 ? Math.min(fixed, wanted) : wanted);
  }

  private static Map<String, String> facts(
      ModelHandle handle,
      FeatureLayer feature,
      LayerEngines engines,
      ImagePreparation preparation,
      RunContext run) {
    var facts = new LinkedHashMap<String, String>();
    var title = handle.card().title();
    facts.put("model", title == null ? handle.name() : title + " (" + handle.name() + ")");
    facts.put("model_sha256", handle.sha256(run));
    facts.put("loader", handle.loader());
    facts.put("layer", feature.layer().name());
    facts.put("layer_type", feature.layer().type());
    facts.put("layer_shape", engines.shape().toString());
    facts.put("layer_reason", feature.reason());
    if (engines.shape().size() > 1) {
      facts.put("pooling", engines.pooling().toString());
    }
    facts.put("preparation", preparation.toString());
    if (!preparation.assumed().isEmpty()) {
      var assumed = String.join(", ", preparation.assumed());
      facts.put("preparation_assumed", assumed);
      run.note(
          handle.name()
              + ": how to prepare pictures is not all said by a card; assumed "
              + assumed);
    }
    facts.put("dimensions", Integer.toString(engines.columns()));
    return facts;
  }
}
