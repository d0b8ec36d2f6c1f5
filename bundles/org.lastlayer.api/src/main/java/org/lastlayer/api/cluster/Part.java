package org.lastlayer.api.cluster;

import java.io.Serializable;

/**
 * A piece of work that one process does alone.
 *
 * @param work what to do, as the worker that gave it out understands it
 * @param key results with the same key are merged, where results are merged
 * @param items how many items it covers, for the line of progress
 */
public record Part(String work, int key, long items) implements Serializable {}
