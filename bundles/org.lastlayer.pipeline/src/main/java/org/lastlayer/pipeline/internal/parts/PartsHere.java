package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.CacheFolders;
import org.lastlayer.matrix.TempFolder;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.work.Planner;

/** Does parts of runs in this process, with its extensions. Threads: any number. */
public final class PartsHere implements PartWorker {
  private final Registry registry;
  private final Function<Path, Samples> samples;
  private final Supplier<String> road;
  private final Map<String, Opened> jobs = new HashMap<>();

  private record Opened(OpenJob job, Searching searching) {}

  /**
   * A worker.
   *
   * @param samples given the store's folder
   * @param road name of the road that this process's arithmetic takes
   */
  public PartsHere(Registry registry, Function<Path, Samples> samples, Supplier<String> road) {
    this.registry = registry;
    this.samples = samples;
    this.road = road;
  }

  @Override
  public byte[] work(String job, String part) {
    try {
      var opened = opened(job);
      var what = Json.own(part);
      return switch (what.path("op").asText()) {
        case "extract" -> {
          new Extracting(opened.job).work(what);
          yield new byte[] {};
        }
        case "moments" -> new Learning(opened.job).moments(what);
        case "place" -> {
          new Learning(opened.job).place(what);
          yield new byte[] {};
        }
        case "build" -> {
          opened.searching.build(what);
          yield new byte[] {};
        }
        case "search" -> opened.searching.search(what);
        case "judge" -> opened.searching.judge(what);
        default -> throw new IllegalStateException("no part " + what.path("op"));
      };
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public byte[] merge(String job, String what, int key, List<byte[]> results) {
    try {
      var how = Json.own(what);
      return switch (how.path("op").asText()) {
        case "moments" -> Learning.sum(results);
        case "lists" -> merged(opened(job).job, how, key, results);
        default -> throw new IllegalStateException("no way to merge " + how.path("op"));
      };
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Leaves the file of the lists, unless these are only to be looked at. */
  private static byte[] merged(OpenJob job, JsonNode how, int key, List<byte[]> results)
      throws IOException {
    var all = new ArrayList<Lists>();
    for (var each : results) {
      all.add(Lists.of(each));
    }
    var merged = Lists.merge(all, how.path("k").asInt());
    if (how.path("keep").asBoolean()) {
      var file = job.folder().lists(how.path("list").asText(), how.path("groups").asInt(), key);
      var others = merged.withoutSelf();
      Block.put(file, others::write);
      return new byte[] {};
    }
    return merged.bytes();
  }

  @Override
  public Iterator<Object[]> rows(String job, String part) {
    try {
      return new Publishing(opened(job).job).rows(Json.own(part));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static LastlayerException unreadable(IOException e) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            "a machine of the cluster",
            "able to read and write the folder that all share",
            "'" + e + "'",
            "Name one with --work that every machine sees under the same name."),
        e);
  }

  private synchronized Opened opened(String text) throws IOException {
    var known = jobs.get(text);
    if (known == null) {
      var job = Job.of(text);
      var open = open(job);
      known = new Opened(open, new Searching(open));
      jobs.put(text, known);
    }
    return known;
  }

  private OpenJob open(Job job) throws IOException {
    if (!road.get().equals(job.road())) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "a machine of the cluster",
              "arithmetic on the road '" + job.road() + "', as where the run was planned",
              "'" + road.get() + "'",
              "Start every process with the same options and on processors with the same lanes."));
    }
    var problems = new Problems();
    var store = CacheFolders.store(null, System.getenv(), System.getProperty("user.home", "."));
    var pipeline =
        new Planner(registry, samples, job.road())
            .bind(
                PipelineRequest.of(job.name(), job.json(), Places.of(job.base()))
                    .withSets(job.sets()),
                store,
                Places.of(job.working()),
                problems);
    problems.rethrow(null);
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    TempFolder.sweep(temporary, "lastlayer-parts-");
    return new OpenJob(job, pipeline, exact(), TempFolder.create(temporary, "lastlayer-parts-"));
  }

  private NeighborIndex.Builder exact() {
    return registry
        .find(ExtensionKind.INDEX, "exact")
        .map(handle -> (NeighborIndex.Builder) handle.create(new None()))
        .orElseThrow(() -> new IllegalStateException("no bundle brings the exact index"));
  }

  @Override
  public synchronized void close() {
    for (var each : jobs.values()) {
      each.searching.close();
      each.job.close();
    }
    jobs.clear();
  }
}
