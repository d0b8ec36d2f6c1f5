/** What Smile calls of Bytedeco's OpenBLAS, in plain Java. */
package org.bytedeco.openblas.global;
