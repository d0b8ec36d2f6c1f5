package org.lastlayer.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param name unique within the plan, such as {@code source}, {@code features.cnn}, {@code
 *     maps.tsne}, {@code maps.tsne.prepare}, {@code measures.trustworthiness.tsne}, {@code
 *     outputs.report}
 * @param kind as {@code list} says: source, features, metric, index, reducer, measure, comparison,
 *     diagnostic, alignment, output
 * @param use id of the extension
 * @param title of the extension, for people
 * @param needs names of the steps that it reads
 * @param key under which the store keeps the result; null while an input is not computed yet, and
 *     for steps that are never kept (source, outputs)
 * @param cached whether the store has the result, so that it is not run again
 */
public record PlannedStep(
    String name,
    String kind,
    String use,
    String title,
    List<String> needs,
    @Nullable String key,
    boolean cached) {}
