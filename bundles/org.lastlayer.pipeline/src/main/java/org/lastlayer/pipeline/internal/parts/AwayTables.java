package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.json.Json;

/** Publishes what the parts of a run left, each table as a data set in a folder of its own. */
public final class AwayTables {
  private final Away away;
  private final RunContext run;

  /** Tables of one run. */
  public AwayTables(Away away, RunContext run) {
    this.away = away;
    this.run = run;
  }

  private static ObjectNode table(String name) {
    return Json.NODES.objectNode().put("table", name);
  }

  private List<Part> blocks(IntFunction<ObjectNode> part) {
    var parts = new ArrayList<Part>();
    for (int j = 0; j < away.blocks().count(); j++) {
      int items = away.blocks().to(j) - away.blocks().from(j);
      parts.add(new Part(Json.line(part.apply(j).put("block", j)), j, items));
    }
    return parts;
  }

  /** Every row's item. */
  public void items(Path into) {
    away.publish(into, Publishing.ITEMS, blocks(j -> table("items")), run);
  }

  /** Vectors of a feature set. */
  public void features(String set, Path into) {
    away.publish(into, Publishing.FEATURES, blocks(j -> table("features").put("set", set)), run);
  }

  /** Items that some set lacks, with the reason. */
  public void skipped(Collection<String> sets, Path into) {
    var parts = new ArrayList<Part>();
    sets.forEach(set -> parts.addAll(blocks(j -> table("skipped").put("set", set))));
    away.publish(into, Publishing.SKIPPED, parts, run);
  }

  /** Neighbour lists. */
  public void lists(AwayLists lists, Neighbors found, Path into) throws IOException {
    if (away.grouped(lists.list()) == 0) {
      lists.lay(found);
    }
    away.publish(into, Publishing.NEIGHBORS, lists.tables(away.grouped(lists.list())), run);
  }

  /**
   * A map, whose rows are laid down.
   *
   * @param landmarks rows that it was fitted to
   */
  public void map(String map, int dimensions, int[] landmarks, Path into) throws IOException {
    var file = away.folder().learned(map).resolve(Learning.LANDMARKS);
    JobFolder.put(file, Arrays.stream(landmarks).asLongStream().toArray());
    away.publish(into, Publishing.map(dimensions), blocks(j -> table("map").put("map", map)), run);
  }
}
