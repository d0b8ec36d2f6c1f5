package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.cluster.Clusters;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.matrix.Digests;
import org.lastlayer.pipeline.OnCluster;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.parts.Away;
import org.lastlayer.pipeline.internal.parts.Job;
import org.lastlayer.pipeline.internal.plan.Pipeline;

/**
 * The way to clusters.
 *
 * @param clusters opens them; null where the program was started without the libraries
 * @param worker of this process
 */
public record Elsewhere(Supplier<@Nullable Clusters> clusters, Supplier<PartWorker> worker) {
  private static final String FOLDER = ".lastlayer-cluster";

  /** A run that is planned. */
  record Whose(
      PipelineRequest request,
      Pipeline pipeline,
      DataSource source,
      Digest digest,
      String road,
      long seed,
      Path out) {}

  static void missing(Problems problems) {
    problems.add(
        new Problem(
            Problem.Kind.RESOURCE,
            "--on",
            "a program that was started with Apache Spark's libraries",
            "none",
            "Name the folder of Spark 4.1 for Scala 2.13 with the variable SPARK_HOME."));
  }

  /** Connects when the run begins. */
  Away away(OnCluster on, Whose whose, RunContext run) {
    var found = clusters.get();
    if (found == null) {
      var problems = new Problems();
      missing(problems);
      problems.rethrow(null);
    }
    var parent = whose.out().getParent();
    var work = on.work() == null && parent != null ? parent.resolve(FOLDER) : on.work();
    if (work == null) {
      throw new IllegalStateException(whose.out() + " has no parent folder");
    }
    var folder = work.toAbsolutePath().resolve(name(whose, on.landmarks()));
    var request = whose.request();
    var job =
        new Job(
            request.name(),
            text(request),
            request.base().toUri().toString(),
            Path.of("").toAbsolutePath().toUri().toString(),
            request.sets(),
            whose.seed(),
            run.strict(),
            whose.source().size(),
            whose.road(),
            folder.toUri().toString());
    return new Away(
        () -> {
          var opened = clusters.get();
          if (opened == null) {
            throw new IllegalStateException("the way to clusters is gone");
          }
          return opened.open(on.master(), on.settings(), worker.get(), run);
        },
        job,
        whose.source(),
        on.landmarks(),
        on.sample());
  }

  private static String text(PipelineRequest request) {
    var text = request.json();
    var file = request.file();
    try {
      return text != null || file == null
          ? String.valueOf(text)
          : Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What parts leave depends on all this: the next run that is the same goes on with it. */
  private static String name(Whose whose, int landmarks) {
    var all = Json.NODES.objectNode();
    all.put("source", whose.digest().hex()).put("road", whose.road()).put("seed", whose.seed());
    all.put("landmarks", landmarks);
    all.set("pipeline", whose.pipeline().written());
    var code = all.putArray("code");
    whose.pipeline().features().values().forEach(b -> code.add(b.identity()));
    whose.pipeline().neighbors().values().forEach(s -> code.add(s.bound().identity()));
    whose.pipeline().maps().values().forEach(s -> code.add(s.bound().identity()));
    return whose.pipeline().name() + "-" + Digests.of(Json.line(all)).hex().substring(0, 16);
  }
}
