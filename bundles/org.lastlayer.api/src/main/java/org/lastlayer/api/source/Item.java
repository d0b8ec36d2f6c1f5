package org.lastlayer.api.source;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing a source holds.
 *
 * @param id unique within the source; a relative path or a number
 * @param label its class, if known
 * @param path where it lies, for people; null where it has no file of its own
 * @param columns what else the source says of it
 * @param media opened lazily, anew at each call; throws a {@code LastlayerException} of kind DATA
 *     when broken
 */
public record Item(
    String id,
    @Nullable String label,
    @Nullable String path,
    Map<String, String> columns,
    Supplier<Media> media) {}
