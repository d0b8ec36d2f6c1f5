/** The binary files that CIFAR-10 and CIFAR-100 come in. */
@NullMarked
package org.lastlayer.source.cifar.internal;

import org.jspecify.annotations.NullMarked;
