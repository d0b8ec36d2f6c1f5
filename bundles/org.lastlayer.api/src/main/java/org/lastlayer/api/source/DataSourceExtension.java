package org.lastlayer.api.source;

import org.lastlayer.api.extension.Extension;
import org.osgi.annotation.versioning.ConsumerType;

/** The service a bundle registers to give the workbench a new kind of source. */
@ConsumerType
public interface DataSourceExtension<P extends Record> extends Extension<P, DataSource> {}
