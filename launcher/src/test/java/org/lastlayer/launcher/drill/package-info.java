/**
 * Drills: the packed program, hurt again and again. Each is a test in its short form, and a program
 * that {@code launcher/drill} starts in its long one; {@code docs/reliability.md} has the figures.
 */
package org.lastlayer.launcher.drill;
