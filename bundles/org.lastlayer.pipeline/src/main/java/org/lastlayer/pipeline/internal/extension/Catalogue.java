package org.lastlayer.pipeline.internal.extension;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.CacheFolders;
import org.lastlayer.pipeline.ExtensionDescription;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Binder;
import org.lastlayer.pipeline.internal.bind.PathResolver;
import org.lastlayer.pipeline.internal.bind.Schemas;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.json.SetValues;

/** The extensions of a registry, described. Threads: any number. */
public final class Catalogue implements Extensions {
  private final Registry registry;
  private final Function<Path, Samples> samples;

  /** A catalogue of that registry. */
  public Catalogue(Registry registry, Function<Path, Samples> samples) {
    this.registry = registry;
    this.samples = samples;
  }

  @Override
  public List<ExtensionSummary> list(@Nullable ExtensionKind kind) {
    return registry.sorted(kind).stream().map(Handle::summary).toList();
  }

  @Override
  public List<ExtensionSummary> find(String id) {
    return list(null).stream().filter(s -> s.id().equals(id)).toList();
  }

  @Override
  public ExtensionDescription describe(ExtensionKind kind, String id) {
    var handle = handle(kind, id);
    return new ExtensionDescription(handle.summary(), Schemas.describe(handle.parameters()));
  }

  @Override
  public String schema(ExtensionKind kind, String id) {
    return Json.pretty(new Schemas(registry).extension(handle(kind, id)));
  }

  @Override
  public String pipelineSchema() {
    return Json.pretty(new Schemas(registry).pipeline());
  }

  private Handle handle(ExtensionKind kind, String id) {
    return registry
        .find(kind, id)
        .orElseThrow(
            () ->
                new LastlayerException(
                    new Problem(
                        Problem.Kind.REQUEST,
                        kind.word(),
                        "a known " + kind.noun(),
                        "'" + id + "'",
                        Names.advice(id, registry.ids(kind)))));
  }

  @Override
  public <T> T create(
      ExtensionKind kind, String json, List<String> sets, Path base, Class<T> type) {
    var problems = new Problems();
    var root = Json.use(json, kind.word(), problems);
    if (root == null) {
      problems.rethrow(null);
      throw new IllegalStateException("nothing was read and no problem told");
    }
    var values = SetValues.apply(root, sets, Set.of(), problems);
    var store = CacheFolders.store(null, System.getenv(), System.getProperty("user.home", "."));
    var paths = new PathResolver(base, Path.of("").toAbsolutePath(), samples.apply(store), null);
    var bound = new Binder(registry, paths, values, problems).extension(kind, type, root, "");
    problems.rethrow(null);
    if (bound == null) {
      throw new IllegalStateException("nothing was made and no problem told");
    }
    return bound.product();
  }
}
