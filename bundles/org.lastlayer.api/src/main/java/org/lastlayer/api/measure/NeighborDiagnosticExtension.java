package org.lastlayer.api.measure;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new diagnostic of the data. */
@ConsumerType
public interface NeighborDiagnosticExtension<P extends Record>
    extends Extension<P, NeighborDiagnostic> {}
