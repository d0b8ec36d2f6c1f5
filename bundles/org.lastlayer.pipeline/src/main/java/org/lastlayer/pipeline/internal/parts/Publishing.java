package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lastlayer.api.cluster.PartColumn;
import org.lastlayer.api.cluster.PartColumn.Type;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.work.Meta;

/**
 * Rows of the tables that a run publishes. Names of columns are a promise to those who read them.
 */
final class Publishing {
  static final PartColumn ROW = new PartColumn("row", Type.LONG);
  static final PartColumn ID = new PartColumn("id", Type.TEXT);

  static final List<PartColumn> ITEMS =
      List.of(
          ROW,
          new PartColumn("item", Type.LONG),
          ID,
          new PartColumn("label", Type.TEXT),
          new PartColumn("path", Type.TEXT));
  static final List<PartColumn> SKIPPED =
      List.of(
          new PartColumn("features", Type.TEXT),
          new PartColumn("item", Type.LONG),
          ID,
          new PartColumn("reason", Type.TEXT));
  static final List<PartColumn> FEATURES = List.of(ROW, ID, new PartColumn("vector", Type.FLOATS));
  static final List<PartColumn> NEIGHBORS =
      List.of(
          ROW,
          ID,
          new PartColumn("neighbors", Type.LONGS),
          new PartColumn("distances", Type.FLOATS));

  private final OpenJob open;

  Publishing(OpenJob open) {
    this.open = open;
  }

  /** Columns of a map of so many dimensions. */
  static List<PartColumn> map(int dimensions) {
    var columns = new ArrayList<>(List.of(ROW, ID));
    Stream.of("x", "y", "z")
        .limit(dimensions)
        .forEach(c -> columns.add(new PartColumn(c, Type.FLOAT)));
    columns.add(new PartColumn("landmark", Type.BOOLEAN));
    return columns;
  }

  Iterator<Object[]> rows(JsonNode part) throws IOException {
    return switch (part.path("table").asText()) {
      case "items" -> items(part.path("block").asInt());
      case "skipped" -> skipped(part);
      case "features" -> features(part);
      case "neighbors" -> neighbors(part);
      case "map" -> map(part);
      default -> throw new IllegalStateException("no table " + part.path("table"));
    };
  }

  private String id(int item) {
    return open.source().item(item).id();
  }

  private Iterator<Object[]> items(int block) throws IOException {
    int from = open.blocks().from(block);
    int first = open.row(from);
    var kept = open.items(block);
    return IntStream.range(0, kept.length)
        .mapToObj(
            i -> {
              var item = open.source().item(kept[i]);
              return new Object[] {
                (long) first + i, (long) kept[i], item.id(), item.label(), item.path()
              };
            })
        .iterator();
  }

  private Iterator<Object[]> skipped(JsonNode part) throws IOException {
    var set = part.path("set").asText();
    var head = Block.head(open.folder().block("features/" + set, part.path("block").asInt()));
    return Meta.skipped(head.meta().path("skipped")).stream()
        .map(s -> new Object[] {set, (long) s.item(), s.id(), s.reason()})
        .iterator();
  }

  private Iterator<Object[]> features(JsonNode part) throws IOException {
    int number = part.path("block").asInt();
    var block = open.block("features/" + part.path("set").asText(), number);
    long first = open.row(open.blocks().from(number));
    int cols = block.cols();
    return IntStream.range(0, block.rows())
        .mapToObj(
            r ->
                new Object[] {
                  first + r,
                  id(block.items()[r]),
                  Arrays.copyOfRange(block.values(), r * cols, (r + 1) * cols)
                })
        .iterator();
  }

  private Iterator<Object[]> neighbors(JsonNode part) throws IOException {
    var file =
        open.folder()
            .lists(
                part.path("list").asText(),
                part.path("groups").asInt(),
                part.path("group").asInt());
    Lists lists;
    try (var in = Block.open(file)) {
      lists = Lists.read(in);
    }
    int k = lists.k();
    var items = new int[lists.rows()];
    for (int r = 0; r < items.length; r++) {
      items[r] = open.item((int) lists.first() + r);
    }
    return IntStream.range(0, lists.rows())
        .mapToObj(
            r ->
                new Object[] {
                  lists.first() + r,
                  id(items[r]),
                  Arrays.copyOfRange(lists.ids(), r * k, (r + 1) * k),
                  Arrays.copyOfRange(lists.distances(), r * k, (r + 1) * k)
                })
        .iterator();
  }

  private Iterator<Object[]> map(JsonNode part) throws IOException {
    int number = part.path("block").asInt();
    var name = part.path("map").asText();
    var block = open.block("maps/" + name, number);
    long first = open.row(open.blocks().from(number));
    long[] landmarks =
        open.once(
            "landmarks " + name,
            () -> {
              var file = open.folder().learned(name).resolve(Learning.LANDMARKS);
              return Npy.readLongs(open.here(file));
            });
    int cols = block.cols();
    return IntStream.range(0, block.rows())
        .mapToObj(
            r -> {
              var row = new Object[cols + 3];
              row[0] = first + r;
              row[1] = id(block.items()[r]);
              for (int c = 0; c < cols; c++) {
                row[2 + c] = block.values()[r * cols + c];
              }
              row[cols + 2] = Arrays.binarySearch(landmarks, first + r) >= 0;
              return row;
            })
        .iterator();
  }
}
