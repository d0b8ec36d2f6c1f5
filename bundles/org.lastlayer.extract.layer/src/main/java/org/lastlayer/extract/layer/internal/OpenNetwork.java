package org.lastlayer.extract.layer.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.model.Assumed;
import org.lastlayer.model.ExtractionLoop;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.model.GoldenPair;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.model.ModelHandle;

/** An opened network with the layers that are wanted of it. Threads: any number. */
final class OpenNetwork implements FeatureExtractor.KeptPass {
  private final ModelHandle handle;
  private final Model model;
  private final RasterReader reader;
  private final List<LayerParameters> wishes;
  private final ImagePreparation preparation;
  private final List<LayerEngines.Choice> choices = new ArrayList<>();
  private final LayerEngines engines;

  /** Belongs to this from now on, unless it throws. */
  OpenNetwork(ModelHandle handle, Model model, RasterReader reader, List<LayerParameters> wishes) {
    this.handle = handle;
    this.model = model;
    this.reader = reader;
    this.wishes = wishes;
    this.preparation = ImagePreparation.of(handle.card().input(), model.input());
    GoldenPair.check(handle, model, reader);
    var finder = new FeatureLayerFinder(model.layers());
    for (var wish : wishes) {
      var feature = finder.find(wish.layer(), handle.card().featureLayer());
      choices.add(new LayerEngines.Choice(feature, wish.pooling()));
    }
    this.engines = new LayerEngines(model, choices, preparation.fed());
  }

  /** For those who wish in the order of the wishes. */
  @Override
  public List<Extraction> extract(DataSource items, List<RunContext> runs) {
    var run = runs.getFirst();
    var outputs = new ArrayList<ExtractionLoop.Output>();
    for (int i = 0; i < choices.size(); i++) {
      var taken = engines.taken(i);
      var its = runs.get(i);
      outputs.add(
          new ExtractionLoop.Output(
              taken.columns(), facts(handle, choices.get(i), taken, preparation, its), its));
    }
    var layers = choices.stream().map(c -> c.feature().layer().name()).toList();
    var plan =
        new ExtractionLoop.Plan(
            layers.size() == 1 ? "layer " + layers.getFirst() : layers.size() + " layers",
            preparation,
            outputs,
            batch(),
            Math.max(1, model.sessions(run.threads())),
            "layers " + layers,
            engines::open);
    var first = firstLayer(model, preparation, run);
    return ExtractionLoop.run(items, reader, plan).stream().map(e -> e.with(first)).toList();
  }

  private static @Nullable FirstLayer firstLayer(
      Model model, ImagePreparation preparation, RunContext run) {
    var filters = model.filters().orElse(null);
    if (filters != null && filters.values().length > FirstLayer.MOST) {
      run.note(
          "The kernels of '"
              + filters.layer()
              + "' are not kept: more than "
              + FirstLayer.MOST
              + " numbers.");
      return null;
    }
    return filters == null ? null : new FirstLayer(filters, preparation.channels());
  }

  private int batch() {
    var asked = wishes.getFirst().batch();
    int wanted = asked == null ? model.batch() : asked;
    int fixed = model.input().batch();
    return Math.max(1, fixed > 0 ? Math.min(fixed, wanted) : wanted);
  }

  private static Map<String, String> facts(
      ModelHandle handle,
      LayerEngines.Choice choice,
      LayerEngines.Taken taken,
      ImagePreparation preparation,
      RunContext run) {
    var layer = choice.feature().layer();
    var facts = new LinkedHashMap<String, String>();
    var title = handle.card().title();
    facts.put("model", title == null ? handle.name() : title + " (" + handle.name() + ")");
    facts.put("model_sha256", handle.sha256(run));
    facts.put("loader", handle.loader());
    facts.put("layer", layer.name());
    facts.put("layer_type", layer.type());
    facts.put("layer_shape", taken.shape().toString());
    facts.put("layer_reason", choice.feature().reason());
    if (taken.shape().size() > 1) {
      facts.put("pooling", taken.pooling().toString());
    }
    facts.put("preparation", preparation.toString());
    var guesses = Assumed.of(handle.card(), preparation);
    if (!guesses.isEmpty()) {
      var assumed = String.join(", ", guesses);
      facts.put("preparation_assumed", assumed);
      run.note(
          handle.name()
              + ": how to prepare pictures is not all said by a card; assumed "
              + assumed);
      Assumed.warn(handle, preparation, run);
    }
    facts.put("dimensions", Integer.toString(taken.columns()));
    return facts;
  }

  @Override
  public void close() {
    engines.close();
    model.close();
  }
}
