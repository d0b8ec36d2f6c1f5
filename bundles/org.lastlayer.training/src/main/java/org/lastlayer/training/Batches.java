package org.lastlayer.training;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images into the arrays that the network takes: pixels [n, 1, 28, 28] in 0..1 and labels [n,
 * 10] one-hot. For one thread.
 */
final class Batches {
  private static final int FARTHEST_SHIFT = 1;

  private final IdxImages images;

  Batches(IdxImages images) {
    this.images = images;
  }

  /** The images as they are. */
  INDArray plain(int first, int count) {
    float[] into = new float[count * IdxImages.PIXELS];
    for (int i = 0; i < count; i++) {
      fill(into, i, first + i, 0, 0, false);
    }
    return shaped(into, count);
  }

  /** Each image mirrored half of the time and moved by up to one pixel either way. */
  INDArray varied(int[] order, int first, int count, Random random) {
    float[] into = new float[count * IdxImages.PIXELS];
    for (int i = 0; i < count; i++) {
      int down = random.nextInt(2 * FARTHEST_SHIFT + 1) - FARTHEST_SHIFT;
      int right = random.nextInt(2 * FARTHEST_SHIFT + 1) - FARTHEST_SHIFT;
      fill(into, i, order[first + i], down, right, random.nextBoolean());
    }
    return shaped(into, count);
  }

  INDArray labels(int[] order, int first, int count) {
    float[] into = new float[count * IdxImages.CLASSES];
    for (int i = 0; i < count; i++) {
      into[i * IdxImages.CLASSES + images.label(order[first + i])] = 1f;
    }
    return Nd4j.create(into, new long[] {count, IdxImages.CLASSES}, 'c');
  }

  private void fill(float[] into, int at, int image, int down, int right, boolean mirror) {
    int to = at * IdxImages.PIXELS;
    for (int row = 0; row < IdxImages.SIDE; row++) {
      for (int column = 0; column < IdxImages.SIDE; column++) {
        int from = column - right;
        int grey = images.pixel(image, row - down, mirror ? IdxImages.SIDE - 1 - from : from);
        into[to++] = grey / 255f;
      }
    }
  }

  private static INDArray shaped(float[] pixels, int count) {
    return Nd4j.create(pixels, new long[] {count, 1, IdxImages.SIDE, IdxImages.SIDE}, 'c');
  }
}
