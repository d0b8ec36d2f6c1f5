/**
 * The workbench as a service: check a pipeline file, plan it, run it; and what extensions there
 * are.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.pipeline;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
