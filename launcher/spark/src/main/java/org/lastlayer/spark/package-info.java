/**
 * Parts of runs on Apache Spark. Spark cuts nothing and knows nothing of vectors: it starts
 * processes, gives them parts, does them again elsewhere when a process is lost, shuffles what is
 * to be merged, and writes Parquet.
 */
@NullMarked
package org.lastlayer.spark;

import org.jspecify.annotations.NullMarked;
