package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What extensions there are right now; an OSGi service.
 *
 * <p>Threads: any number. Lists come from service properties alone: no class of an extension is
 * loaded for them.
 */
@ProviderType
public interface Extensions {
  /** All, or those of one kind, sorted by kind and id. */
  List<ExtensionSummary> list(@Nullable ExtensionKind kind);

  /** Those with that id, whatever their kind; several kinds may use the same id. */
  List<ExtensionSummary> find(String id);

  /**
   * One with its parameters. Loads the extension's classes.
   *
   * @throws org.lastlayer.api.problem.LastlayerException of kind REQUEST when there is none; it
   *     names the nearest
   */
  ExtensionDescription describe(ExtensionKind kind, String id);

  /** The JSON Schema (draft 2020-12) of one extension's parameters. */
  String schema(ExtensionKind kind, String id);

  /**
   * The JSON Schema (draft 2020-12) of a pipeline file, with the extensions that there are right
   * now.
   */
  String pipelineSchema();

  /**
   * Makes one from JSON, for commands that need no pipeline.
   *
   * @param json {@code id}, {@code id name=value …}, or {@code {"use": "id", …parameters}}
   * @param sets changes {@code a.b=value} of the parameters
   * @param base what relative paths are relative to
   * @param type the product of that kind, such as {@code Reducer.class}
   * @throws org.lastlayer.api.problem.LastlayerException with every problem
   */
  <T> T create(ExtensionKind kind, String json, List<String> sets, Path base, Class<T> type);

  /**
   * The models that bundles bring, sorted by id. Those known to whoever reads their cards: none
   * before that bundle is asked for the first time.
   */
  default List<ModelSummary> models() {
    return List.of();
  }

  /**
   * Tells of every extension and model that comes or goes from now on, on the thread that brings or
   * takes it, until what is returned is closed. Must return soon.
   */
  default Listening listen(Consumer<ExtensionChange> listener) {
    return () -> {};
  }

  /** Ends when it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
