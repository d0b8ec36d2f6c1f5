package org.lastlayer.api.model;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new model format. */
@ConsumerType
public interface ModelLoaderExtension<P extends Record> extends Extension<P, ModelLoader> {}
