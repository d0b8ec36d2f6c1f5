package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.bind.Bound;

/** One result of a run that the store keeps. Threads: one at a time. */
interface Step {
  /** Such as {@code maps.tsne}. */
  String name();

  /** The extension at work. */
  Bound<?> bound();

  /** Names of the steps whose results it reads. */
  List<String> needs();

  /** All that the result depends on but the seed; null while an input is not there. */
  @Nullable ObjectNode identity(State state, RunContext run);

  /** Does the work, leaving the result in {@code draft}. */
  void make(State state, RunContext run, StoreDraft draft) throws IOException;

  /** Takes the result from the store to {@code state}. */
  void load(State state, StoreEntry entry) throws IOException;
}
