/**
 * Hadoop's file systems as {@link java.nio.file.FileSystem}s: {@code
 * Path.of(URI.create("hdfs://host:8020/dir/x.gz"))} works with {@link java.nio.file.Files} wherever
 * this jar and Hadoop's client lie on the system class path; elsewhere {@link
 * org.lastlayer.hadoop.HadoopFiles#path} finds the same.
 */
@NullMarked
package org.lastlayer.hadoop;

import org.jspecify.annotations.NullMarked;
