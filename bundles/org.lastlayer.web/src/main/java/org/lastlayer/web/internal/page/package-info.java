/** The workbench page's files, as they are in its bundle. */
@NullMarked
package org.lastlayer.web.internal.page;

import org.jspecify.annotations.NullMarked;
