package org.lastlayer.api.reduce;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new reducer. */
@ConsumerType
public interface ReducerExtension<P extends Record> extends Extension<P, Reducer> {}
