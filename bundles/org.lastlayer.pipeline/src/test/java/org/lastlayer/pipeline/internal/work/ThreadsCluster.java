package org.lastlayer.pipeline.internal.work;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lastlayer.api.cluster.Cluster;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.cluster.PartColumn;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.api.run.RunContext;

/**
 * A cluster of workers in this process, which are given parts in turn, each part twice: what a real
 * one does when it believes a worker lost. Rows that are published are kept.
 */
class ThreadsCluster implements Cluster {
  final Map<String, List<Object[]>> published = new TreeMap<>();
  int parts;

  private final List<PartWorker> workers;

  ThreadsCluster(Supplier<PartWorker> worker) {
    this.workers = List.of(worker.get(), worker.get());
  }

  @Override
  public int slots() {
    return workers.size();
  }

  @Override
  public String title() {
    return "threads";
  }

  private byte[] twice(String job, Part part) {
    parts++;
    workers.get(parts % 2).work(job, part.work());
    return workers.get((parts + 1) % 2).work(job, part.work());
  }

  @Override
  public List<byte[]> map(String what, String job, List<Part> all, RunContext run) {
    var backwards = new ArrayList<>(all);
    Collections.reverse(backwards); // no order is promised
    var done = new ArrayList<byte[]>();
    backwards.forEach(part -> done.addFirst(twice(job, part)));
    return done;
  }

  @Override
  public Map<Integer, byte[]> reduce(
      String what, String job, List<Part> all, String merge, RunContext run) {
    var byKey = new TreeMap<Integer, List<byte[]>>();
    all.forEach(
        part -> byKey.computeIfAbsent(part.key(), k -> new ArrayList<>()).add(twice(job, part)));
    var merged = new TreeMap<Integer, byte[]>();
    byKey.forEach(
        (key, results) -> merged.put(key, workers.getFirst().merge(job, merge, key, results)));
    return merged;
  }

  @Override
  public void publish(
      String what,
      String job,
      List<Part> all,
      List<PartColumn> columns,
      URI folder,
      RunContext run) {
    var rows = new ArrayList<Object[]>();
    for (var part : all) {
      workers.getLast().rows(job, part.work()).forEachRemaining(rows::add);
    }
    rows.forEach(row -> check(columns, row));
    var path = folder.getPath();
    published.put(path.substring(path.indexOf("/parquet/") + "/parquet/".length()), rows);
  }

  private static void check(List<PartColumn> columns, Object[] row) {
    if (row.length != columns.size()) {
      throw new AssertionError(row.length + " values for " + columns);
    }
  }

  @Override
  public Map<String, Double> costs() {
    return Map.of("parts", (double) parts);
  }

  @Override
  public void close() {
    workers.forEach(PartWorker::close);
  }
}
