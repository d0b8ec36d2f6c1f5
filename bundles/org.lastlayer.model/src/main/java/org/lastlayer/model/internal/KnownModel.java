package org.lastlayer.model.internal;

import org.lastlayer.api.model.ModelCard;

/** A model that a bundle brings. */
record KnownModel(ModelCard card, Weights weights) {}
