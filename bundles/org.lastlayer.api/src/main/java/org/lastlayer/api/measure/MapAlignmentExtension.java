package org.lastlayer.api.measure;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new alignment of maps. */
@ConsumerType
public interface MapAlignmentExtension<P extends Record> extends Extension<P, MapAlignment> {}
