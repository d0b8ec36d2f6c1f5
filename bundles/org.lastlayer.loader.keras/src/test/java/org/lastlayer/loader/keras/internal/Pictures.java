package org.lastlayer.loader.keras.internal;

/** Numbers that look like pixels and are the same everywhere; numpy makes the same. */
final class Pictures {
  private Pictures() {}

  static float[] made(int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (i * 37 + i / 11 * 5) % 256 / 255f;
    }
    return pixels;
  }
}
