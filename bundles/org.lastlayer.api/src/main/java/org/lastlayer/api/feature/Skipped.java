package org.lastlayer.api.feature;

/**
 * An item that gave no vector.
 *
 * @param item its number in the source
 * @param id its id
 * @param reason why, one sentence
 */
public record Skipped(int item, String id, String reason) {}
