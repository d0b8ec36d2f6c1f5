package org.lastlayer.measure.map.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.DecimalMin;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.osgi.service.component.annotations.Component;

/**
 * What t-SNE makes small, measured of any map: the Kullback–Leibler divergence of the similarities
 * in the map (Student's t, one degree of freedom) from those in the space (Gaussians of one
 * perplexity over exact nearest neighbours), in nats, the normaliser summed over all pairs. Maps of
 * one space are compared by it, whoever made them; the scale of a map counts. A row: n times its
 * part of the sum. van der Maaten, Hinton, "Visualizing data using t-SNE", JMLR 9, 2008.
 */
@Component(service = MapMeasureExtension.class)
@ExtensionInfo(
    id = "kl-divergence",
    title = "KL divergence",
    summary =
        "How much the similarities in the map differ from those in the space, as t-SNE sees it",
    paper = "https://www.jmlr.org/papers/v9/vandermaaten08a.html")
public final class KlDivergence implements MapMeasureExtension<KlDivergence.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonPropertyDescription(
              "how many neighbours each row has, softly counted; three times as many are looked at")
          @JsonProperty(defaultValue = "30")
          @DecimalMin("1")
          double perplexity) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public MapMeasure create(Parameters parameters) {
    return new KlMeasure(parameters.perplexity());
  }
}
