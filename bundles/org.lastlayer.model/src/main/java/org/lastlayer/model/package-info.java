/**
 * From a model and items to vectors: cards, the feature layer, the preparation of images, the
 * extraction loop.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
