package org.lastlayer.index.hnsw.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.NeighborIndexExtension;
import org.osgi.service.component.annotations.Component;

/** Walks a graph of near rows: finds nearly all neighbours at a small part of the work. */
@Component(service = NeighborIndexExtension.class)
@ExtensionInfo(
    id = "hnsw",
    title = "HNSW",
    summary = "Walks a graph of near rows: fast, nearly always right, any metric",
    paper = "https://doi.org/10.1109/TPAMI.2018.2889473")
public final class Hnsw implements NeighborIndexExtension<Hnsw.Parameters> {
  /** Parameters. */
  public record Parameters(
      @JsonProperty(defaultValue = "16")
          @JsonPropertyDescription(
              "links a row chooses; on the ground level it may have twice as many")
          @Min(4)
          @Max(128)
          int m,
      @JsonProperty(defaultValue = "200")
          @JsonPropertyDescription(
              "near rows looked at to choose links from: more make a better graph, slower")
          @Min(8)
          @Max(10_000)
          int efConstruction,
      @JsonProperty(defaultValue = "64")
          @JsonPropertyDescription(
              "near rows kept in mind by a search, at least as many as neighbours are asked for: more"
                  + " find more of the true neighbours, slower")
          @Min(1)
          @Max(100_000)
          int ef,
      @JsonProperty(defaultValue = "200")
          @JsonPropertyDescription("rows whose true neighbours are looked up to measure the recall")
          @Min(1)
          @Max(100_000)
          int recallSample) {}

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public NeighborIndex.Builder create(Parameters parameters) {
    return new HnswBuilder(parameters);
  }
}
