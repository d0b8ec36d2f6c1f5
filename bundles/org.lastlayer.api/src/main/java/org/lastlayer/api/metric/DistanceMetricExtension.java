package org.lastlayer.api.metric;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new metric. */
@ConsumerType
public interface DistanceMetricExtension<P extends Record> extends Extension<P, DistanceMetric> {}
