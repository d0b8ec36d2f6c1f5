package org.lastlayer.output.tables.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

class TablesTest {
  @TempDir Path folder;

  private static Item item(String id, String label, Map<String, String> columns) {
    return new Item(id, label, null, columns, () -> new Media.Text(id));
  }

  private static RunResults results() {
    var items =
        List.of(
            item("a,b", "x\"y", Map.of("who", "line\nbreak")),
            item("plain", "z", Map.of()),
            item("ünï", "z", Map.of("who", "=1+1")));
    var trust = new float[] {0.5f, Float.NaN, 1};
    var values = new LinkedHashMap<String, Double>();
    values.put("kl_divergence", 1.25);
    values.put("odd", Double.NaN);
    var map =
        new RunResults.MapResult(
            "tsne",
            "cnn",
            "tsne",
            "t-SNE",
            Map.of(),
            new HeapMatrix(new float[] {0.1f, 2, 3, 4, 5, 6e-20f}, 3, 2),
            new Measured(values, Map.of("trust", trust)));
    var list =
        new RunResults.NeighborList(
            "near",
            "cnn",
            "l1",
            "exact",
            new Neighbors(2, new long[] {1, 2, 0, 2, 1, 0}, new float[] {1, 2, 1, 3, 3, 2}),
            0.5,
            Map.of("knn_accuracy_2", 0.25));
    var disagreement = new LinkedHashMap<String, float[]>();
    disagreement.put("dis/agreement", new float[3]);
    disagreement.put("disagreement", new float[] {0, 0.75f, Float.NaN});
    var comparison =
        new RunResults.Comparison(
            "two", "near", "near", "overlap", new Measured(Map.of("overlap_2", 1.0), disagreement));
    return new RunResults(
        "t",
        "T",
        1,
        items,
        new Labels(List.of("x\"y", "z"), new int[] {0, 1, -1}),
        Map.of(),
        Map.of("near", list),
        Map.of("tsne", map),
        Map.of("two", comparison),
        Map.of("near.duplicates", duplicates()),
        Map.of(
            "moved",
            new RunResults.Alignment(
                "moved",
                "tsne",
                "tsne",
                "procrustes",
                new HeapMatrix(new float[] {1, 2, 3, 4, 5, 6}, 3, 2),
                new Measured(
                    Map.of("disparity", 0.125), Map.of("movement", new float[] {7, 8, 9})))),
        List.of(),
        List.of(),
        List.of());
  }

  private static RunResults.Diagnosed duplicates() {
    var group = new Diagnosis.Case(new int[] {0, 2}, 0.25f, "labels differ: \"x\", z");
    return new RunResults.Diagnosed(
        "near.duplicates",
        "near",
        "duplicates",
        "Duplicates",
        new Diagnosis(
            Map.of("near_groups", 1.0),
            Map.of("nearest", new float[] {1, Float.NaN, 2}),
            List.of(new Diagnosis.Finding("near", "Near", "widest", List.of(group))),
            List.of(
                new Diagnosis.Table(
                    "pairs", "P", List.of("a,", "b"), List.of("one"), new double[] {1, 2.5}))));
  }

  @Test
  void whatDiagnosticsFoundIsListedItemByItem() throws Exception {
    write(new CsvExtension().create(new None()));
    write(new NpyExtension().create(new None()));
    var folder = this.folder.resolve("diagnostics");
    assertEquals(
        "case,row,id,label,path,widest,remark\r\n"
            + "1,0,\"a,b\",\"x\"\"y\",,0.25,\"labels differ: \"\"x\"\", z\"\r\n"
            + "1,2,ünï,,,0.25,\"labels differ: \"\"x\"\", z\"\r\n",
        Files.readString(folder.resolve("near.duplicates.near.csv")));
    assertEquals(
        ",one\r\n\"a,\",1.0\r\nb,2.5\r\n",
        Files.readString(folder.resolve("near.duplicates.pairs.csv")));
    assertTrue(Files.exists(folder.resolve("near.duplicates.nearest.npy")));
  }

  @Test
  void theMostDisagreeingItemsCarryBothLists() throws Exception {
    write(new CsvExtension().create(new None()));
    var lines = Files.readString(folder.resolve("comparisons/two.most.csv")).split("\r\n");
    assertEquals(
        "row,id,label,disagreement,rank,near.id,near.label,near.distance,near.in_both,"
            + "near.id,near.label,near.distance,near.in_both",
        lines[0]);
    assertEquals("1,plain,z,0.75,2,ünï,,3.0,1,ünï,,3.0,1", lines[2]);
    assertTrue(
        Files.readString(folder.resolve("comparisons/two.csv"))
            .startsWith("row,id,label,path,who,dis/agreement,disagreement\r\n"));
  }

  private void write(Output output) throws Exception {
    try (var run = LocalRun.of(1, 1)) {
      output.write(results(), folder, run);
    }
  }

  @Test
  void itemsCarryEverythingKnownOfThem() throws Exception {
    write(new CsvExtension().create(new None()));
    assertEquals(
        "row,id,label,path,who,tsne.x,tsne.y,tsne.trust,two.dis/agreement,two.disagreement,"
            + "near.duplicates.nearest,moved.x,moved.y,moved.movement\r\n"
            + "0,\"a,b\",\"x\"\"y\",,\"line\nbreak\",0.1,2.0,0.5,0.0,0.0,1.0,1.0,2.0,7.0\r\n"
            + "1,plain,z,,,3.0,4.0,,0.0,0.75,,3.0,4.0,8.0\r\n"
            + "2,ünï,,,=1+1,5.0,6.0E-20,1.0,0.0,,2.0,5.0,6.0,9.0\r\n",
        Files.readString(folder.resolve("tables/items.csv")));
    assertTrue(
        Files.readString(folder.resolve("alignments/moved.csv"))
            .startsWith("row,id,label,path,who,x,y,movement\r\n"));
    assertTrue(
        Files.readString(folder.resolve("maps/tsne.csv")).startsWith("row,id,label,x,y,trust\r\n"));
  }

  @Test
  void neighboursAndMeasuresAreTidy() throws Exception {
    write(new CsvExtension().create(new None()));
    var lines = Files.readString(folder.resolve("neighbors/near.csv")).split("\r\n");
    assertEquals(7, lines.length);
    assertEquals("0,\"a,b\",\"x\"\"y\",2,2,ünï,,2.0", lines[2]);
    assertEquals(
        "kind,name,measure,value\r\n"
            + "map,tsne,kl_divergence,1.25\r\n"
            + "map,tsne,odd,\r\n"
            + "neighbors,near,label_agreement,0.5\r\n"
            + "neighbors,near,knn_accuracy_2,0.25\r\n"
            + "comparison,two,overlap_2,1.0\r\n"
            + "diagnostic,near.duplicates,near_groups,1.0\r\n"
            + "alignment,moved,disparity,0.125\r\n",
        Files.readString(folder.resolve("tables/measures.csv")));
  }

  @Test
  void whatIsThereStays() throws Exception {
    Files.createDirectories(folder.resolve("maps"));
    Files.writeString(folder.resolve("maps/tsne.csv"), "mine");
    Files.writeString(folder.resolve("labels.npy"), "mine");
    write(new CsvExtension().create(new None()));
    write(new NpyExtension().create(new None()));
    assertEquals("mine", Files.readString(folder.resolve("maps/tsne.csv")));
    assertEquals("mine", Files.readString(folder.resolve("labels.npy")));
  }

  @Test
  void vectorsAreWhatNumPyReads() throws Exception {
    write(new NpyExtension().create(new None()));
    var file =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("labels.npy")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int head = 10 + file.getShort(8);
    assertEquals(0, head % 64);
    assertEquals('\n', file.get(head - 1));
    var words = new String(file.array(), 10, head - 10, StandardCharsets.US_ASCII);
    assertEquals("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }", words.strip());
    var codes = new int[3];
    file.slice(head, 12).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(codes);
    assertArrayEquals(new int[] {0, 1, -1}, codes);
    assertEquals("x\"y\nz\n", Files.readString(folder.resolve("label_names.txt")));
    assertTrue(Files.exists(folder.resolve("maps/tsne.trust.npy")));
    assertTrue(Files.exists(folder.resolve("comparisons/two.dis_agreement.npy")));
    assertTrue(Files.exists(folder.resolve("alignments/moved.movement.npy")));
  }
}
