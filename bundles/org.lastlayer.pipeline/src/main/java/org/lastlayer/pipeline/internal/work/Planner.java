package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.matrix.CacheFolders;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Binder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.bind.PathResolver;
import org.lastlayer.pipeline.internal.bind.Slot;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.json.SetValues;
import org.lastlayer.pipeline.internal.plan.Pipeline;
import org.lastlayer.pipeline.internal.plan.PipelineBinder;
import org.lastlayer.pipeline.run.LocalRun;

/** From a request to a plan: binds, checks, opens the source. Threads: any number. */
public final class Planner {
  private static final long LARGEST_FILE = 16L << 20;

  private final Registry registry;
  private final Function<Path, Samples> samples;
  private final String road;
  private final @Nullable Elsewhere elsewhere;

  /**
   * A planner.
   *
   * @param samples given the store's folder
   * @param road of this process's arithmetic
   */
  public Planner(Registry registry, Function<Path, Samples> samples, String road) {
    this(registry, samples, road, null);
  }

  Planner(
      Registry registry,
      Function<Path, Samples> samples,
      String road,
      @Nullable Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.registry = registry;
    this.samples = samples;
    this.road = road;
  }

  LocalPlan plan(PipelineRequest request, RunOptions options) {
    long begun = System.nanoTime();
    var problems = new Problems();
    var folder =
        CacheFolders.store(options.store(), System.getenv(), System.getProperty("user.home", "."));
    var pipeline = bind(request, folder, Path.of("").toAbsolutePath(), problems);
    if (options.threads() < 0) {
      problems.request("--threads", "at least 1", String.valueOf(options.threads()), "");
    }
    if (options.cluster() != null && elsewhere == null) {
      Elsewhere.missing(problems);
    }
    var out = out(options, pipeline.name());
    RemotePaths.reach(out, "--out " + out);
    RunFolder.check(out, problems);
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    long seed = options.seed() == null ? pipeline.seed() : options.seed();
    pipeline.written().put("seed", seed);
    var monitor = new Monitor();
    var store = Store.open(folder, monitor::warn);
    @Nullable DataSource source = null;
    var run =
        new LocalRun(seed, threads, store::matrix, monitor, options.cancelled(), options.strict());
    boolean planned = false;
    try {
      duplicates(pipeline, monitor);
      source = check(pipeline, request.within(), landmarks(options), run, problems);
      problems.rethrow(null);
      if (source == null) {
        throw new IllegalStateException("a pipeline without a source has a problem");
      }
      var opened = source;
      var digest = digest(pipeline, opened, run);
      var on = options.cluster();
      var away =
          on == null || elsewhere == null
              ? null
              : elsewhere.away(
                  on, new Elsewhere.Whose(request, pipeline, opened, digest, road, seed, out), run);
      var state = new State(pipeline, opened, digest, store, road, seed, options.strict(), away);
      var plan = new LocalPlan[1];
      guarded(pipeline, run, () -> plan[0] = new LocalPlan(state, run, monitor, out, begun));
      planned = true;
      return plan[0];
    } finally {
      if (!planned) {
        run.close();
        if (source != null) {
          source.close();
        }
        store.close();
      }
    }
  }

  private static @Nullable Integer landmarks(RunOptions options) {
    var on = options.cluster();
    return on == null ? null : on.landmarks();
  }

  private static void guarded(Pipeline pipeline, LocalRun run, Guard.Work work) {
    var source = pipeline.source();
    if (source == null) {
      throw new IllegalStateException("a pipeline without a source has a problem");
    }
    Guard.run("source", source.handle(), run, work);
  }

  private static Digest digest(Pipeline pipeline, DataSource source, LocalRun run) {
    var digest = new Digest[1];
    guarded(pipeline, run, () -> digest[0] = source.digest(run));
    return digest[0];
  }

  private static Path out(RunOptions options, String name) {
    var wish = options.out();
    return (wish == null ? Path.of("runs", name) : wish).toAbsolutePath().normalize();
  }

  /**
   * Reads a pipeline and makes every extension it names; nothing is opened.
   *
   * @param store where samples are unpacked
   * @param working what relative paths among the changes are relative to
   */
  public Pipeline bind(PipelineRequest request, Path store, Path working, Problems problems) {
    var root = root(request, problems);
    if (!(root instanceof ObjectNode object)) {
      if (root != null) {
        problems.request(request.name(), "an object { … }", Json.found(root), "");
      }
      problems.rethrow(null);
      throw new IllegalStateException("a text without a tree has a problem");
    }
    var sets = SetValues.apply(object, request.sets(), PipelineBinder.NAMED, problems);
    var paths = new PathResolver(request.base(), working, samples.apply(store), request.within());
    var binder = new Binder(registry, paths, sets, problems);
    return new PipelineBinder(binder, problems).bind(object, fallback(request.name()));
  }

  private static @Nullable JsonNode root(PipelineRequest request, Problems problems) {
    var text = request.json();
    var file = request.file();
    if (text == null && file != null) {
      try {
        if (Files.size(file) > LARGEST_FILE) {
          problems.request(
              file.toString(),
              "a pipeline file of at most " + (LARGEST_FILE >> 20) + " MB",
              (Files.size(file) >> 20) + " MB",
              "");
          return null;
        }
        text = Files.readString(file, StandardCharsets.UTF_8);
      } catch (NoSuchFileException e) {
        problems.request(file.toString(), "a pipeline file", "no such file", "");
      } catch (CharacterCodingException e) {
        problems.request(file.toString(), "a text in UTF-8", "other bytes", "");
      } catch (IOException e) {
        problems.request(file.toString(), "a file that can be read", "'" + e + "'", "");
      }
    }
    return text == null ? null : Json.read(text, request.name(), problems);
  }

  /** A file's name without its ending, as far as it can be a name. */
  private static String fallback(String name) {
    var stem =
        name.replaceFirst("\\.json$", "")
            .replaceAll("[^A-Za-z0-9_-]+", "-")
            .replaceAll("^[-_]+", "");
    return stem.isEmpty() ? "pipeline" : stem.substring(0, Math.min(64, stem.length()));
  }

  /** Two extensions of one id: said where the pipeline uses it. */
  private void duplicates(Pipeline pipeline, Monitor monitor) {
    var text = Json.line(pipeline.written());
    var all = registry.sorted(null);
    for (int i = 1; i < all.size(); i++) {
      var a = all.get(i - 1).summary();
      var b = all.get(i).summary();
      if (a.kind() == b.kind() && a.id().equals(b.id()) && text.contains("\"" + a.id() + "\"")) {
        monitor.warn(
            new Problem(
                Problem.Kind.EXTENSION,
                a.kind().word() + " " + a.id(),
                "one extension",
                "two, of " + a.bundle() + " and " + b.bundle(),
                "The first is used. Remove one of the bundles."));
      }
    }
  }

  /** Opens the source for its size, and asks every part whether it can work with it. */
  private static @Nullable DataSource check(
      Pipeline pipeline,
      @Nullable DataRoots within,
      @Nullable Integer landmarks,
      LocalRun run,
      Problems problems) {
    pipeline
        .features()
        .forEach((name, b) -> problems.addWithin("features." + name, b.product().check()));
    var bound = pipeline.source();
    if (bound == null) {
      return null;
    }
    int before = problems.count();
    bound.product().check().stream().map(p -> slip(p, bound)).forEach(problems::add);
    if (problems.count() > before) {
      int rows = bound.product().sizeHint();
      if (rows > 0) {
        sizes(pipeline, rows, landmarks, problems);
      }
      return null;
    }
    var source = within == null ? bound.product() : new ConfinedSource(bound.product(), within);
    try {
      Guard.run("source", bound.handle(), run, () -> source.open(run));
      sizes(pipeline, source.size(), landmarks, problems);
      return source;
    } catch (LastlayerException e) {
      e.problems().forEach(problems::add);
    } catch (Cancelled e) {
      bound.product().close();
      throw e;
    }
    bound.product().close();
    return null;
  }

  /** A file that is not there is a slip in the request here, whatever it would be later. */
  private static Problem slip(Problem p, Bound<DataSource> source) {
    boolean path =
        Slot.of(source.handle().parameters()).stream()
            .anyMatch(s -> s.type() == Path.class && s.name().equals(p.where()));
    if (p.kind() == Problem.Kind.DATA || !path) {
      return p.within("source");
    }
    var way = "Another file is named with --set source." + p.where() + "=FILE.";
    var advice = p.advice().isEmpty() ? way : p.advice() + " " + way;
    return new Problem(Problem.Kind.REQUEST, p.where(), p.expected(), p.found(), advice)
        .within("source");
  }

  private static void sizes(
      Pipeline pipeline, int rows, @Nullable Integer landmarks, Problems problems) {
    if (rows == 0) {
      problems.add(new Problem(Problem.Kind.DATA, "source", "a source with items", "none", ""));
      return;
    }
    pipeline
        .neighbors()
        .forEach(
            (name, section) ->
                NeighborStep.check(
                    "neighbors." + name,
                    section,
                    rows,
                    columns(pipeline, section.own().value().of()),
                    problems));
    pipeline
        .maps()
        .forEach(
            (name, section) -> {
              int cols = columns(pipeline, section.own().value().of());
              var prepare = pipeline.prepare(name);
              if (prepare != null) {
                problems.addWithin(
                    "maps." + name + ".prepare", prepare.product().check(rows, cols));
              }
              problems.addWithin(
                  "maps." + name,
                  section
                      .bound()
                      .product()
                      .check(
                          MapStep.fitted(section.bound(), rows, landmarks),
                          prepare == null ? cols : -1));
            });
    pipeline
        .measures()
        .forEach(
            (label, s) -> problems.addWithin("measures." + label, s.bound().product().check(rows)));
    pipeline
        .diagnostics()
        .forEach(
            (label, section) -> {
              var only = section.own().value().of();
              pipeline
                  .neighbors()
                  .forEach(
                      (list, searched) -> {
                        if (only == null || only.contains(list)) {
                          int k = searched.own().value().k();
                          problems.addWithin(
                              "diagnostics." + label, section.bound().product().check(rows, k));
                        }
                      });
            });
  }

  private static int columns(Pipeline pipeline, String set) {
    var bound = pipeline.features().get(set);
    return bound == null ? -1 : bound.product().columns();
  }
}
