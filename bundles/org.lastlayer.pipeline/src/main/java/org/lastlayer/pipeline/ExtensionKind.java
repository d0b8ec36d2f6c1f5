package org.lastlayer.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FeatureExtractorExtension;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.NeighborIndexExtension;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.MapAlignmentExtension;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.MapMeasureExtension;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.measure.NeighborComparisonExtension;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.NeighborDiagnosticExtension;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.OutputExtension;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.reduce.ReducerExtension;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.DataSourceExtension;

/** The kinds of extensions: which service makes which product. */
public enum ExtensionKind {
  /** Where items come from. */
  SOURCE("source", DataSourceExtension.class, DataSource.class),
  /** Feature extractors. */
  FEATURES("feature extractor", FeatureExtractorExtension.class, FeatureExtractor.class),
  /** Distance metrics. */
  METRIC("metric", DistanceMetricExtension.class, DistanceMetric.class),
  /** Neighbour indexes. */
  INDEX("index", NeighborIndexExtension.class, NeighborIndex.Builder.class),
  /** Reducers. */
  REDUCER("reducer", ReducerExtension.class, Reducer.class),
  /** Measures of maps. */
  MEASURE("measure", MapMeasureExtension.class, MapMeasure.class),
  /** Comparisons of neighbour lists. */
  COMPARISON("comparison", NeighborComparisonExtension.class, NeighborComparison.class),
  /** Diagnostics of the data by neighbour lists. */
  DIAGNOSTIC("diagnostic", NeighborDiagnosticExtension.class, NeighborDiagnostic.class),
  /** Alignments of two maps. */
  ALIGNMENT("alignment", MapAlignmentExtension.class, MapAlignment.class),
  /** Outputs. */
  OUTPUT("output", OutputExtension.class, Output.class),
  /** Model loaders. */
  LOADER("model loader", ModelLoaderExtension.class, ModelLoader.class);

  private final String noun;
  private final Class<?> service;
  private final Class<?> product;

  ExtensionKind(String noun, Class<?> service, Class<?> product) {
    this.noun = noun;
    this.service = service;
    this.product = product;
  }

  /** What people write: {@code source}, {@code features}, {@code metric}, …. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a sentence calls one of them. */
  public String noun() {
    return noun;
  }

  /** The service interface, a sub-interface of {@link Extension}. */
  public Class<?> service() {
    return service;
  }

  /** What such an extension makes. */
  public Class<?> product() {
    return product;
  }

  /** The kind that people mean by {@code word}. */
  public static Optional<ExtensionKind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }
}
