package org.lastlayer.api.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.model.Filters;

class FirstLayerTest {
  private static FirstLayer layer(int channels, String order, float... values) {
    int width = values.length / channels / 2;
    return new FirstLayer(new Filters("conv1", 2, channels, 1, width, values), order);
  }

  private static int[] samples(FirstLayer layer, int kernel) {
    var bytes = layer.picture(kernel).samples();
    var found = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      found[i] = bytes[i] & 255;
    }
    return found;
  }

  @Test
  void zeroIsGreyAndEachKernelHasItsOwnScale() {
    var grey = layer(1, "gray", 0, 2, -2, 0, 4, -8);
    assertArrayEquals(new int[] {128, 255, 0}, samples(grey, 0));
    assertArrayEquals(new int[] {128, 191, 0}, samples(grey, 1));
    assertEquals("2 filters of 'conv1', 1×3", grey.title());
    assertTrue(grey.legend().startsWith("Grey: middle grey is 0"));
  }

  @Test
  void coloursAreRedGreenBlueWhateverTheNetworkReads() {
    float[] values = {1, -1, 0, 0, 0, 0};
    assertArrayEquals(new int[] {255, 0, 128}, samples(layer(3, "rgb", values), 0));
    assertArrayEquals(new int[] {128, 0, 255}, samples(layer(3, "bgr", values), 0));
    assertEquals(3, layer(3, "bgr", values).picture(0).channels());
  }

  @Test
  void channelsThatAreNoColoursBecomeTheirMean() {
    assertArrayEquals(new int[] {255}, samples(layer(3, "", 1, 2, 3, 0, 0, 0), 0));
    var two = layer(2, "rgb", 1, 1, 3, -1, 0, 0, 0, 0);
    assertArrayEquals(new int[] {255, 128}, samples(two, 0));
    assertTrue(two.legend().contains("mean over 2 channels"), two.legend());
  }

  @Test
  void deadKernelsAreGreyAndTheirNoiseIsNotBlownUp() {
    assertArrayEquals(new int[] {128, 128}, samples(layer(1, "gray", 0, 0, 1, 2), 0));
    assertArrayEquals(
        new int[] {128, 129}, samples(layer(1, "gray", 0, 1e-4f, 1, -1), 0), "a hundredth of 1 %");
  }

  @Test
  void likeKernelsAreFound() {
    var one = layer(1, "gray", 1, 2);
    assertTrue(one.alike(layer(1, "gray", 1, 2)));
    assertFalse(one.alike(layer(1, "gray", 1, 3)));
  }
}
