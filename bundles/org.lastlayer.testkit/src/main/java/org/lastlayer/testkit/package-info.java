/** Contracts that the tests of every extension extend, and seeded data to test with. */
@Export
@Version("1.0.0")
@NullMarked
package org.lastlayer.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
