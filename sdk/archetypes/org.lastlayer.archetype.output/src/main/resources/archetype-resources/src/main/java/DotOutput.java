package ${package};

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;

/** Writes {@code graphs/NAME.dot} for each neighbour list: an item a node, an arrow a neighbour. */
record DotOutput(int most) implements Output {
  @Override
  public void write(RunResults results, Path folder, RunContext run) throws IOException {
    var graphs = folder.resolve("graphs");
    for (var list : results.neighbors().values()) {
      Files.createDirectories(graphs);
      try (var out = Files.newBufferedWriter(graphs.resolve(list.name() + ".dot"))) {
        out.write("digraph " + quoted(list.name()) + " {\n");
        for (int row = 0; row < results.items().size(); row++) {
          run.checkpoint();
          out.write("  " + row + " [label=" + quoted(results.items().get(row).id()) + "];\n");
          arrows(list, row, out);
        }
        out.write("}\n");
      }
    }
  }

  private void arrows(RunResults.NeighborList list, int row, Writer out) throws IOException {
    var found = list.neighbors();
    for (int i = 0; i < Math.min(most, found.k()); i++) {
      long other = found.ids()[row * found.k() + i];
      if (other >= 0) {
        float distance = found.distances()[row * found.k() + i];
        out.write("  " + row + " -> " + other + " [label=\"" + distance + "\"];\n");
      }
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
