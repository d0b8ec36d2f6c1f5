/** What Smile calls of Bytedeco's ARPACK, in plain Java. */
package org.bytedeco.arpackng.global;
