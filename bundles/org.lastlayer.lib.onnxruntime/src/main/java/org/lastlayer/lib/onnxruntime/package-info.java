/** The way into ONNX Runtime inside this bundle. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.lib.onnxruntime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
