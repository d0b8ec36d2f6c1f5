package org.lastlayer.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The share of images whose likeliest class is their label. */
final class Accuracy {
  private static final int BATCH = 100;

  private Accuracy() {}

  static double of(MultiLayerNetwork network, IdxImages images) {
    Batches batches = new Batches(images);
    int right = 0;
    for (int first = 0; first < images.size(); first += BATCH) {
      int count = Math.min(BATCH, images.size() - first);
      INDArray likeliest = network.output(batches.plain(first, count), false).argMax(1);
      for (int i = 0; i < count; i++) {
        if (likeliest.getInt(i) == images.label(first + i)) {
          right++;
        }
      }
    }
    return right / (double) images.size();
  }
}
