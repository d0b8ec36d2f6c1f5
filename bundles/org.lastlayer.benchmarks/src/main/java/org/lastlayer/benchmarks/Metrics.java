package org.lastlayer.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.metric.core.internal.Angular;
import org.lastlayer.metric.core.internal.BrayCurtis;
import org.lastlayer.metric.core.internal.Canberra;
import org.lastlayer.metric.core.internal.Chebyshev;
import org.lastlayer.metric.core.internal.ChiSquared;
import org.lastlayer.metric.core.internal.Correlation;
import org.lastlayer.metric.core.internal.Cosine;
import org.lastlayer.metric.core.internal.Euclidean;
import org.lastlayer.metric.core.internal.Hamming;
import org.lastlayer.metric.core.internal.Hellinger;
import org.lastlayer.metric.core.internal.InnerProduct;
import org.lastlayer.metric.core.internal.Jaccard;
import org.lastlayer.metric.core.internal.JensenShannon;
import org.lastlayer.metric.core.internal.L1;
import org.lastlayer.metric.core.internal.Mahalanobis;
import org.lastlayer.metric.core.internal.Minkowski;
import org.lastlayer.metric.core.internal.Mse;
import org.lastlayer.metric.core.internal.SEuclidean;
import org.lastlayer.metric.core.internal.SqEuclidean;
import org.lastlayer.metric.core.internal.Wasserstein;

/** Every metric there is. */
final class Metrics {
  private Metrics() {}

  /** By name, for rows of {@code d} columns; not yet fitted. */
  static Map<String, DistanceMetric> all(int d) {
    var none = new None();
    var all = new LinkedHashMap<String, DistanceMetric>();
    all.put("euclidean", new Euclidean().create(none));
    all.put("sqeuclidean", new SqEuclidean().create(none));
    all.put("mse", new Mse().create(none));
    all.put("cosine", new Cosine().create(none));
    all.put("angular", new Angular().create(none));
    all.put("correlation", new Correlation().create(none));
    all.put("inner-product", new InnerProduct().create(none));
    all.put("seuclidean", new SEuclidean().create(none));
    all.put("mahalanobis", new Mahalanobis().create(new Mahalanobis.Parameters(null)));
    all.put("hellinger", new Hellinger().create(none));
    all.put("l1", new L1().create(none));
    all.put("wasserstein-1d", new Wasserstein().create(none));
    all.put("chebyshev", new Chebyshev().create(none));
    all.put("minkowski 3", new Minkowski().create(new Minkowski.Parameters(3)));
    all.put("minkowski 1.5", new Minkowski().create(new Minkowski.Parameters(1.5)));
    all.put("canberra", new Canberra().create(none));
    all.put("braycurtis", new BrayCurtis().create(none));
    all.put("chi-squared", new ChiSquared().create(none));
    all.put("hamming", new Hamming().create(none));
    all.put("jaccard", new Jaccard().create(none));
    all.put("jensen-shannon", new JensenShannon().create(none));
    var weights = new float[d];
    for (int i = 0; i < d; i++) {
      weights[i] = 0.5f + i % 7;
    }
    all.put("weighted l1", new L1().create(none).weighted(weights));
    all.put("weighted euclidean", new Euclidean().create(none).weighted(weights));
    return all;
  }
}
