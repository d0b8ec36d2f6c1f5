package org.lastlayer.output.plot.internal;

import java.awt.Color;

/** How a row's dot looks. */
record Mark(Color colour, Glyph glyph) {}
