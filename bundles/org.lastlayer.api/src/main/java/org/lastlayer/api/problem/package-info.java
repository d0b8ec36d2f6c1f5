/** What is wrong, told to people: where, expected, found, advice. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.api.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
