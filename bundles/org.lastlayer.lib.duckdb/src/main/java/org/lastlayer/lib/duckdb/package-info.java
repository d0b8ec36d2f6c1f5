/** The way into DuckDB inside this bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.lib.duckdb;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
