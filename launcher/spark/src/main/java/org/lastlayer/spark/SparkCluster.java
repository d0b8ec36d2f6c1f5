package org.lastlayer.spark;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.cluster.Cluster;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.cluster.PartColumn;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** A Spark application that does the parts of one run. Threads: one. */
final class SparkCluster implements Cluster {
  private static final long LOOK_MILLIS = 100;

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final String title;
  private final Costs costs = new Costs();
  private final AtomicInteger groups = new AtomicInteger();
  private final ExecutorService action =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "lastlayer-spark");
            thread.setDaemon(true);
            return thread;
          });

  SparkCluster(SparkSession session, String title) {
    this.session = session;
    this.spark = new JavaSparkContext(session.sparkContext());
    this.title = title;
    spark.sc().addSparkListener(costs);
  }

  @Override
  public int slots() {
    return Math.max(1, spark.defaultParallelism());
  }

  @Override
  public String title() {
    return title;
  }

  private JavaRDD<Task.Numbered> each(List<Part> parts) {
    return spark.parallelize(Task.numbered(parts), parts.size());
  }

  private static long items(List<Part> parts) {
    return parts.stream().mapToLong(Part::items).sum();
  }

  @Override
  public List<byte[]> map(String what, String job, List<Part> parts, RunContext run) {
    if (parts.isEmpty()) {
      return List.of();
    }
    var items = spark.sc().longAccumulator();
    var task = new Task(job, items);
    return await(
        what,
        items(parts),
        items,
        () ->
            each(parts).map(task::work).collect().stream()
                .sorted(Comparator.comparingInt(Task.Result::number))
                .map(Task.Result::bytes)
                .toList(),
        run);
  }

  @Override
  public Map<Integer, byte[]> reduce(
      String what, String job, List<Part> parts, String merge, RunContext run) {
    if (parts.isEmpty()) {
      return Map.of();
    }
    var items = spark.sc().longAccumulator();
    var task = new Task(job, items);
    int keys = (int) parts.stream().mapToInt(Part::key).distinct().count();
    return await(
        what,
        items(parts),
        items,
        () -> {
          var all = new HashMap<Integer, byte[]>();
          each(parts)
              .mapToPair(task::keyed)
              .groupByKey(keys)
              .map(keyed -> task.merge(merge, keyed))
              .collect()
              .forEach(merged -> all.put(merged._1(), merged._2()));
          return all;
        },
        run);
  }

  @Override
  public void publish(
      String what,
      String job,
      List<Part> parts,
      List<PartColumn> columns,
      URI folder,
      RunContext run) {
    var items = spark.sc().longAccumulator();
    var task = new Task(job, items);
    await(
        "Parquet of " + what,
        items(parts),
        items,
        () -> {
          var rows = each(parts).flatMap(task::rows);
          session.createDataFrame(rows, Schemas.of(columns)).write().parquet(folder.toString());
          return true;
        },
        run);
  }

  /** Does an action, telling what its tasks have done so far; a cancelled run cancels them. */
  private <T> T await(
      String what, long total, LongAccumulator items, Callable<T> work, RunContext run) {
    var group = "lastlayer-" + groups.incrementAndGet();
    try (var progress = run.progress(what, total)) {
      var result =
          action.submit(
              () -> {
                spark.setJobGroup(group, what, true);
                return work.call();
              });
      long told = 0;
      try {
        while (true) {
          try {
            var done = result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            progress.advance(total - told);
            return done;
          } catch (TimeoutException e) {
            // a part that was done twice is counted twice
            long now = Math.min(total, items.value());
            progress.advance(now - told);
            told = now;
            run.checkpoint();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        run.checkpoint();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        var cause = e.getCause();
        throw problem(what, cause == null ? e : cause);
      } finally {
        if (!result.isDone()) {
          spark.cancelJobGroup(group);
          result.cancel(true);
        }
      }
    }
  }

  /** What an executor told, or that Spark itself failed. */
  private static RuntimeException problem(String what, Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PartFailed told) {
        return told.back();
      }
    }
    var first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new LastlayerException(
        List.of(
            new Problem(
                Problem.Kind.RESOURCE,
                "Spark, " + what,
                "able to do its tasks",
                "'" + first + "'",
                "The logs of its executors say more.")),
        failure);
  }

  @Override
  public Map<String, Double> costs() {
    return costs.all();
  }

  @Override
  public void close() {
    action.shutdownNow();
    Node.is(null);
    session.stop();
  }
}
