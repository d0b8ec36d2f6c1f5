package org.lastlayer.api.output;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new output. */
@ConsumerType
public interface OutputExtension<P extends Record> extends Extension<P, Output> {}
