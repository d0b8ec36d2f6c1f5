package org.lastlayer.api.feature;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new feature extractor. */
@ConsumerType
public interface FeatureExtractorExtension<P extends Record>
    extends Extension<P, FeatureExtractor> {}
