package org.lastlayer.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains the Fashion-MNIST network of the bundle {@code org.lastlayer.models.fashion} on all 60,000
 * training images and measures it once, at the end, on the 10,000 test images, from the file that
 * it saved.
 *
 * <p>Adam with a learning rate that falls along half a cosine; images mirrored and shifted; the
 * weights saved are a running mean over the last steps (Polyak averaging). Same seed, same machine
 * and same number of OpenMP threads give the same weights.
 *
 * <p>Arguments: data folder, output folder, epochs, seed. Exit code 0 done, 2 request wrong, 3 data
 * wrong.
 */
public final class TrainFashion {
  private static final String USAGE =
      "TrainFashion DATA_FOLDER OUTPUT_FOLDER EPOCHS SEED, for example"
          + " TrainFashion /usr/share/datasets/fashion-mnist target/fashion 15 42";
  private static final String FILE = "fashion-lenet.zip";
  private static final int BATCH = 64;
  private static final int REPORT_EVERY = 100;
  private static final int AVERAGE_EVERY = 10;
  private static final double AVERAGE_KEEP = 0.98;
  private static final double HIGHEST_RATE = 1.5e-3;
  private static final double LOWEST_RATE = 1e-5;
  private static final int WARM_UP = 200;

  private TrainFashion() {}

  /** See the class. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    List<String> problems = new ArrayList<>();
    if (arguments.length != 4) {
      say("Expected 4 arguments, found %d. Usage: %s", arguments.length, USAGE);
      return 2;
    }
    Path data = Path.of(arguments[0]);
    if (!Files.isDirectory(data)) {
      problems.add("DATA_FOLDER must be a folder, found '" + data + "'.");
    }
    long epochs = number("EPOCHS", arguments[2], 1, 1000, problems);
    long seed = number("SEED", arguments[3], 0, Long.MAX_VALUE, problems);
    if (!problems.isEmpty()) {
      problems.forEach(problem -> say("%s", problem));
      say("Usage: %s", USAGE);
      return 2;
    }
    try {
      IdxImages train = images(data, "train");
      IdxImages test = images(data, "t10k");
      Path folder = Files.createDirectories(Path.of(arguments[1]));
      MultiLayerNetwork network = train(train, (int) epochs, seed);
      Path file = SavedNetwork.write(network, folder.resolve(FILE));
      MultiLayerNetwork saved = SavedNetwork.read(file);
      say(
          "%s: %d bytes, sha256 %s, test accuracy %.4f on %d images, seed %d, epochs %d",
          file,
          Files.size(file),
          SavedNetwork.sha256(file),
          Accuracy.of(saved, test),
          test.size(),
          seed,
          epochs);
      return 0;
    } catch (IOException e) {
      say("%s", String.valueOf(e.getMessage()));
      return 3;
    }
  }

  private static MultiLayerNetwork train(IdxImages images, int epochs, long seed) {
    MultiLayerNetwork network = FashionNetwork.create(seed, HIGHEST_RATE);
    say("%s", network.summary());
    Random random = new Random(seed);
    Batches batches = new Batches(images);
    int[] order = new int[images.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int steps = images.size() / BATCH;
    long total = (long) steps * epochs;
    INDArray mean = network.params().dup();
    long begin = System.nanoTime();
    long step = 0;
    double loss = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (int i = 0; i < steps; i++, step++) {
        network.setLearningRate(rate(step, total));
        INDArray in = batches.varied(order, i * BATCH, BATCH, random);
        network.fit(in, batches.labels(order, i * BATCH, BATCH));
        loss += network.score();
        if ((step + 1) % AVERAGE_EVERY == 0) {
          // a short memory at first, so that the random start is soon forgotten
          double keep = Math.min(AVERAGE_KEEP, step / (step + 1000.0));
          mean.muli(keep).addi(network.params().mul(1 - keep));
        }
        if ((step + 1) % REPORT_EVERY == 0) {
          double seconds = (System.nanoTime() - begin) / 1e9;
          double perSecond = (step + 1) / seconds;
          say(
              "epoch %d/%d, step %d/%d, loss %.4f, %.0f images/s, %.0f s left",
              epoch + 1,
              epochs,
              step + 1,
              total,
              loss / REPORT_EVERY,
              perSecond * BATCH,
              (total - step - 1) / perSecond);
          loss = 0;
        }
      }
    }
    network.setParams(mean);
    return network;
  }

  private static double rate(long step, long total) {
    double warm = Math.min(1, (step + 1) / (double) WARM_UP);
    double cosine = 0.5 * (1 + Math.cos(Math.PI * step / total));
    return LOWEST_RATE + warm * cosine * (HIGHEST_RATE - LOWEST_RATE);
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private static IdxImages images(Path folder, String name) throws IOException {
    return IdxImages.read(
        folder.resolve(name + "-images-idx3-ubyte.gz"),
        folder.resolve(name + "-labels-idx1-ubyte.gz"));
  }

  private static long number(
      String name, String text, long least, long most, List<String> problems) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    problems.add(
        name + " must be a whole number from " + least + " to " + most + ", found '" + text + "'.");
    return least;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
