package org.lastlayer.loader.keras.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/**
 * Opens what {@code model.save} of Keras wrote: HDF5 ({@code .h5}) or a zip ({@code .keras}). Names
 * no type of ND4J or jHDF, so that nothing of them is loaded before a network is opened.
 */
final class KerasLoader implements ModelLoader {
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  @Override
  public boolean canOpen(Path file) {
    return isHdf5(file) || isZip(file);
  }

  @Override
  public Model open(Path file, RunContext run) {
    if (!Files.isRegularFile(file)) {
      throw new LastlayerException(
          new Problem(
              Kind.RESOURCE, file.toString(), Broken.EXPECTED, "no such file", "Check the path."));
    }
    if (isHdf5(file)) {
      return Opening.open(H5File.read(file), run);
    }
    return Opening.open(KerasZip.read(file), run);
  }

  private static boolean isHdf5(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(HDF5, in.readNBytes(HDF5.length));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isZip(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var zip = new ZipFile(file.toFile())) {
      return zip.getEntry(CONFIG) != null && zip.getEntry(WEIGHTS) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
