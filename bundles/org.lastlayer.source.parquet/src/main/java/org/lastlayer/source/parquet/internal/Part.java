package org.lastlayer.source.parquet.internal;

import java.nio.file.Path;

/**
 * One file of the source.
 *
 * @param first number of its first row among the rows of all files
 * @param rows how many it has
 */
record Part(Path file, long first, long rows) {}
