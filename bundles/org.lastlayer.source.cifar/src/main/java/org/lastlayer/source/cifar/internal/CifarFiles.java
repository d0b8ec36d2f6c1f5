package org.lastlayer.source.cifar.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.source.cifar.internal.CifarParameters.Labels;
import org.lastlayer.source.cifar.internal.CifarParameters.Part;

/** Finds the files of the set and tells CIFAR-10 from CIFAR-100. */
final class CifarFiles {
  private static final String TEN = "batches.meta.txt";
  private static final String FINE = "fine_label_names.txt";
  private static final String COARSE = "coarse_label_names.txt";

  private CifarFiles() {}

  static List<Path> find(CifarParameters parameters) {
    var path = parameters.path();
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    var wanted = new ArrayList<String>();
    if (parameters.part() != Part.TEST) {
      wanted.addAll(Stream.of(1, 2, 3, 4, 5).map(i -> "data_batch_" + i + ".bin").toList());
      wanted.add("train.bin");
    }
    if (parameters.part() != Part.TRAIN) {
      wanted.addAll(List.of("test_batch.bin", "test.bin"));
    }
    var found = wanted.stream().map(path::resolve).filter(Files::isRegularFile).toList();
    if (found.isEmpty()) {
      throw problem(
          "path",
          "a folder with " + String.join(", ", wanted),
          path + " with none of them",
          "Unpack the \"binary version\" of CIFAR-10 or CIFAR-100.");
    }
    return found;
  }

  /**
   * 1 label a record or 2; by the length of the files, and where both fit, by the lists of names
   * beside them.
   */
  static int labels(List<Path> files) {
    boolean ten = true;
    boolean hundred = true;
    for (var file : files) {
      long length = length(file);
      ten &= Records.fits(length, 1);
      hundred &= Records.fits(length, 2);
      if (!ten && !hundred) {
        throw problem(
            "path",
            "whole records of 3,073 bytes (CIFAR-10) or 3,074 (CIFAR-100)",
            file + " with " + length + " bytes",
            "The file is cut off, or no CIFAR binary file.");
      }
    }
    return hundred && (!ten || Files.isRegularFile(beside(files).resolve(FINE))) ? 2 : 1;
  }

  /** Names in the order of the label numbers, or null where there are none. */
  static @Nullable List<String> names(CifarParameters parameters, List<Path> files, int labels) {
    var file = parameters.names();
    if (file == null) {
      var own = labels == 1 ? TEN : parameters.labels() == Labels.FINE ? FINE : COARSE;
      file = beside(files).resolve(own);
      if (!Files.isRegularFile(file)) {
        return null;
      }
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.DATA, "names", "a readable text file in UTF-8", file + ": " + e, ""), e);
    }
  }

  private static Path beside(List<Path> files) {
    return Objects.requireNonNull(files.getFirst().toAbsolutePath().getParent());
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "path", "a readable file", file + ": " + e, ""), e);
    }
  }

  static LastlayerException problem(String where, String expected, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, advice));
  }
}
