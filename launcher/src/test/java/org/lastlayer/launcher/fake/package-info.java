/** A bundle made by a test, with a command line that does what the launcher must live with. */
package org.lastlayer.launcher.fake;
