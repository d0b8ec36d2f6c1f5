package org.lastlayer.pipeline.internal.extension;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lastlayer.pipeline.ExtensionKind;

/** What extensions there are right now. Threads: any number. */
@FunctionalInterface
public interface Registry {
  /** All of them; of those with the same kind and id the preferred first. */
  List<Handle> all();

  /** Those of one kind, or all, sorted by kind and id. */
  default List<Handle> sorted(@Nullable ExtensionKind kind) {
    return all().stream()
        .filter(h -> kind == null || h.kind() == kind)
        .sorted(Comparator.comparing(Handle::kind).thenComparing(Handle::id))
        .toList();
  }

  /** One. */
  default Optional<Handle> find(ExtensionKind kind, String id) {
    return all().stream().filter(h -> h.kind() == kind && h.id().equals(id)).findFirst();
  }

  /** Every id of a kind, sorted, once. */
  default List<String> ids(ExtensionKind kind) {
    return sorted(kind).stream().map(Handle::id).distinct().toList();
  }
}
