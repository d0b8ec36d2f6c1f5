package org.lastlayer.source.synthetic.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.source.synthetic.internal.SyntheticParameters.Kind;

/**
 * Items that are drawn when they are asked for, each from a generator of its own: any number of
 * them take no memory, and an item is the same whoever reads it in whatever order.
 */
final class SyntheticSource implements DataSource {
  // Odd and far from a power of two, so that neighbouring items start far apart.
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final SyntheticParameters parameters;
  private final List<String> names;
  private float[][] centres = {};
  private long base;

  SyntheticSource(SyntheticParameters parameters) {
    this.parameters = parameters;
    this.names = IntStream.range(0, parameters.classes()).mapToObj(c -> "class " + c).toList();
  }

  @Override
  public int sizeHint() {
    return parameters.items();
  }

  @Override
  public void open(RunContext run) {
    var random = run.random("synthetic");
    base = random.nextLong();
    if (parameters.kind() == Kind.VECTORS) {
      var drawn = new ArrayList<float[]>();
      for (int c = 0; c < parameters.classes(); c++) {
        drawn.add(gaussian(random, new float[parameters.dimensions()], parameters.separation()));
      }
      centres = drawn.toArray(float[][]::new);
    }
  }

  @Override
  public int size() {
    return parameters.items();
  }

  @Override
  public Item item(int i) {
    int label = i % parameters.classes();
    return new Item(Integer.toString(i), names.get(label), null, Map.of(), () -> media(i, label));
  }

  private Media media(int i, int label) {
    var random = new SplittableRandom(base + STEP * i);
    return parameters.kind() == Kind.VECTORS
        ? new Media.Vector(gaussian(random, centres[label], 1))
        : grating(random, label);
  }

  private static float[] gaussian(RandomGenerator random, float[] centre, double deviation) {
    var drawn = new float[centre.length];
    for (int d = 0; d < drawn.length; d++) {
      drawn[d] = (float) (centre[d] + deviation * random.nextGaussian());
    }
    return drawn;
  }

  private Media grating(SplittableRandom random, int label) {
    int side = parameters.side();
    double angle = Math.PI * label / parameters.classes();
    double wave = 2 * Math.PI * (2 + label % 3) / side;
    double phase = 2 * Math.PI * random.nextDouble();
    var samples = new byte[side * side];
    for (int y = 0, at = 0; y < side; y++) {
      for (int x = 0; x < side; x++, at++) {
        double light = Math.sin(wave * (x * Math.cos(angle) + y * Math.sin(angle)) + phase);
        samples[at] = (byte) (128 + 90 * light + random.nextInt(-30, 31));
      }
    }
    return new Media.Raster(side, side, 1, samples);
  }

  @Override
  public List<String> labelNames() {
    return names;
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((parameters + " " + base).getBytes(StandardCharsets.UTF_8));
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    centres = new float[][] {};
  }
}
