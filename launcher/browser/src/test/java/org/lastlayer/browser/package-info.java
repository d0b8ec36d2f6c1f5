/** The workbench page in a real browser, offered by the packed program. */
package org.lastlayer.browser;
