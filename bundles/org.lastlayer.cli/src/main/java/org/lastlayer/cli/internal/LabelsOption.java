package org.lastlayer.cli.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.Labels;
import picocli.CommandLine.Option;

/** The classes of rows that lie in a file of their own. */
final class LabelsOption {
  @Option(names = "--labels", paramLabel = "L", description = "A text file with one label a line.")
  private @Nullable Path labels;

  /** Those of that many rows; none where no file was named. */
  Labels of(long rows) {
    return PlainFiles.labels(labels, rows);
  }
}
