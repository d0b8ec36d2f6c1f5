/**
 * What reads other people's bytes, asked by a fuzzer for hours and by every build once over what
 * was found. A target is a class with {@code fuzzerTestOneInput(byte[])}, as Jazzer wants it; none
 * needs Jazzer itself.
 */
package org.lastlayer.fuzz;
