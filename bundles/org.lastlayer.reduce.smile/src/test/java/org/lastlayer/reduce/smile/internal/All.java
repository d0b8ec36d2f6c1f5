package org.lastlayer.reduce.smile.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.kernel.Euclid;

/** Every reducer with its defaults, by id; those of a graph with a number of neighbours. */
final class All {
  private static final DistanceMetric EUCLID = new Euclid();

  private All() {}

  static Map<String, Reducer> of(int dimensions) {
    var all = new LinkedHashMap<String, Reducer>();
    all.put(Mds.ID, mds(dimensions));
    all.put(IsotonicMds.ID, isotonic(dimensions));
    all.put(Sammon.ID, sammon(dimensions));
    all.put(Isomap.ID, isomap(dimensions, 10));
    all.put(Lle.ID, lle(dimensions, 12));
    all.put(Laplacian.ID, laplacian(dimensions, 10));
    all.put(SmileTsne.ID, tsne(dimensions, 30, 1000));
    all.put(SmileUmap.ID, umap(dimensions, 15, 500));
    all.put(KernelPca.ID, kernel(dimensions, KernelKind.GAUSSIAN, null));
    all.put(RandomProjection.ID, random(dimensions, Directions.GAUSSIAN));
    all.put(Ppca.ID, ppca(dimensions));
    all.put(Gha.ID, gha(dimensions, 20));
    return all;
  }

  static Reducer mds(int dimensions) {
    return new Mds().create(new MdsParameters(dimensions, EUCLID));
  }

  static Reducer isotonic(int dimensions) {
    return new IsotonicMds().create(new IsotonicMdsParameters(dimensions, 200, 1e-4, EUCLID));
  }

  static Reducer sammon(int dimensions) {
    return new Sammon().create(new SammonParameters(dimensions, 100, 0.2, 1e-6, 1e-4, EUCLID));
  }

  static Reducer isomap(int dimensions, int neighbors) {
    return new Isomap().create(new IsomapParameters(dimensions, neighbors, false, EUCLID));
  }

  static Reducer lle(int dimensions, int neighbors) {
    return new Lle().create(new LleParameters(dimensions, neighbors));
  }

  static Reducer laplacian(int dimensions, int neighbors) {
    return new Laplacian().create(new LaplacianParameters(dimensions, neighbors, null, EUCLID));
  }

  static Reducer tsne(int dimensions, double perplexity, int iterations) {
    return new SmileTsne()
        .create(new SmileTsneParameters(dimensions, perplexity, 200, iterations, EUCLID));
  }

  static Reducer umap(int dimensions, int neighbors, int iterations) {
    return new SmileUmap()
        .create(
            new SmileUmapParameters(dimensions, neighbors, iterations, 1, 0.1, 1, 5, 1, EUCLID));
  }

  static Reducer kernel(
      int dimensions, KernelKind kind, @org.jspecify.annotations.Nullable Double width) {
    return new KernelPca().create(new KernelPcaParameters(dimensions, kind, width, 3));
  }

  static Reducer random(int dimensions, Directions directions) {
    return new RandomProjection().create(new RandomProjectionParameters(dimensions, directions));
  }

  static Reducer ppca(int dimensions) {
    return new Ppca().create(new PpcaParameters(dimensions));
  }

  static Reducer gha(int dimensions, int epochs) {
    return new Gha().create(new GhaParameters(dimensions, epochs, 0.5));
  }
}
