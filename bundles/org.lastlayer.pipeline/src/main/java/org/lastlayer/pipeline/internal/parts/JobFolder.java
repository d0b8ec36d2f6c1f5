package org.lastlayer.pipeline.internal.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lastlayer.matrix.Npy;

/**
 * Where the parts of one run leave their files, as every process of the cluster sees it.
 *
 * @param root the folder
 */
record JobFolder(Path root) {
  /** A block of a space: {@code features/cnn}, {@code maps/pca}, {@code maps/tsne.prepare}. */
  Path block(String space, int block) {
    return root.resolve(space).resolve(String.format(Locale.ROOT, "%06d.block", block));
  }

  /** Item numbers of the rows that every feature set has; not there where that is all of them. */
  Path rows() {
    return root.resolve("rows.npy");
  }

  /** What a reducer learned, and the rows it learned from where it keeps them. */
  Path learned(String map) {
    return root.resolve("learned").resolve(map);
  }

  /** Rows that a metric learns from. */
  Path fitted(String space) {
    return root.resolve("fitted").resolve(space.replace('/', '.') + ".npy");
  }

  /** An index over some rows. */
  Path index(String list, int shard) {
    return root.resolve("index").resolve(list).resolve(String.format(Locale.ROOT, "%06d", shard));
  }

  /**
   * Lists of some rows.
   *
   * @param groups how many there are: a run that goes on elsewhere may cut them in another way
   */
  Path lists(String list, int groups, int group) {
    return root.resolve("neighbors")
        .resolve(list)
        .resolve(Integer.toString(groups))
        .resolve(String.format(Locale.ROOT, "%06d.lists", group));
  }

  /** Whole numbers in a file that appears whole. */
  static void put(Path file, long[] numbers) throws IOException {
    if (!Files.exists(file)) {
      Sampling.put(file, made -> Npy.writeLongs(made, numbers, 1));
    }
  }
}
