package org.lastlayer.api.model;

import java.util.List;

/**
 * A card written for a model, to be looked through and kept.
 *
 * @param card all that is known and, where nothing is, what would be assumed
 * @param json the card as it is kept in a file
 * @param assumed what no card says, in words; {@link ModelCard#facts} has it too, under {@code
 *     assumed}, until somebody who knows takes it out
 * @param file where the card of this model belongs; the empty string where the model is in a bundle
 */
public record CardDraft(ModelCard card, String json, List<String> assumed, String file) {}
