package org.lastlayer.api.index;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new neighbour index. */
@ConsumerType
public interface NeighborIndexExtension<P extends Record>
    extends Extension<P, NeighborIndex.Builder> {}
