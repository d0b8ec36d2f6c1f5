package org.lastlayer.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.run.RunContext;

/** A model that was found but not opened. Threads: any number. */
public interface ModelHandle {
  /** Its id, or the file as it was named. */
  String name();

  /** All that is known: the card of the bundle or beside the file, and over it the one named. */
  ModelCard card();

  /** Id of the loader that opens it. */
  String loader();

  /**
   * The weights on disk; those of a bundle are unpacked first, once, and the card's SHA-256 is
   * checked.
   */
  Path weights(RunContext run);

  /**
   * A file that lies beside the weights, such as a tokenizer; one of a bundle is unpacked first.
   * Null where there is none of that name.
   */
  default @Nullable Path beside(String file, RunContext run) {
    return null;
  }

  /** SHA-256 of the weights. O(bytes) once, then kept while the file does not change. */
  String sha256(RunContext run);

  /**
   * What its vectors depend on: the weights, the card, the loader and its version. Opens no model.
   */
  String identity(RunContext run);

  /** Opens it. The caller closes. */
  Model open(RunContext run);
}
