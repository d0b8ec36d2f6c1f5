/** Items of Parquet files, read through DuckDB. */
@NullMarked
package org.lastlayer.source.parquet.internal;

import org.jspecify.annotations.NullMarked;
