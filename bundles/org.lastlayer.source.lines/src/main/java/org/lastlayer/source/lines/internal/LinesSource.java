package org.lastlayer.source.lines.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.source.lines.internal.LinesParameters.Label;

/** One item a line that is not blank, in the order of the file. */
final class LinesSource implements DataSource {
  private static final int LONGEST_ID = 120;

  private final LinesParameters parameters;
  private List<Item> items = List.of();

  LinesSource(LinesParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public List<Problem> check() {
    return Files.isRegularFile(parameters.path())
        ? List.of()
        : List.of(
            new Problem(
                Kind.REQUEST, "path", "a text file", "no file at " + parameters.path(), ""));
  }

  @Override
  public void open(RunContext run) {
    var all = new ArrayList<Item>();
    var taken = new HashSet<String>();
    var without = new ArrayList<Integer>();
    int number = 0;
    for (var line : text().lines().toList()) {
      run.checkpoint();
      number++;
      if (!line.isBlank()) {
        int tab = parameters.label() == Label.FIRST ? line.indexOf('\t') : line.lastIndexOf('\t');
        if (parameters.label() != Label.NONE && tab < 0) {
          without.add(number);
        }
        all.add(item(line, tab, number, taken));
      }
    }
    refuse(all, without);
    int n = all.size();
    int limit = parameters.limit() == null ? n : Math.min(n, parameters.limit());
    if (limit < n) {
      run.note("showing " + limit + " of " + n + " lines, spread evenly over the file (limit)");
    }
    items = IntStream.range(0, limit).mapToObj(i -> all.get((int) ((long) i * n / limit))).toList();
  }

  private Item item(String line, int tab, int number, Set<String> taken) {
    boolean labelled = parameters.label() != Label.NONE && tab >= 0;
    boolean first = parameters.label() == Label.FIRST;
    var text =
        !labelled
            ? line.strip()
            : (first ? line.substring(tab + 1) : line.substring(0, tab)).strip();
    var label =
        !labelled ? null : (first ? line.substring(0, tab) : line.substring(tab + 1)).strip();
    var media = new Media.Text(text);
    var id = text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) + "…" : text;
    if (!taken.add(id)) {
      id = id + " #" + number;
    }
    return new Item(id, label, null, Map.of(), () -> media);
  }

  private void refuse(List<Item> all, List<Integer> without) {
    if (all.isEmpty()) {
      throw new LastlayerException(
          new Problem(Kind.DATA, "path", "a file with at least one line of text", "none", ""));
    }
    if (!without.isEmpty()) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              "path",
              "a file whose every line has a tab between text and label",
              without.size() + " lines without one, the first is line " + without.getFirst(),
              "Write the label behind a tab, or set label to none."));
    }
  }

  private String text() {
    var path = parameters.path();
    try {
      var text = Files.readString(path, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA, "path", "text in UTF-8", path.toString(), "Save the file as UTF-8."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "path", "a readable file", path + ": " + e, ""), e);
    }
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Item item(int i) {
    return items.get(i);
  }

  @Override
  public Digest digest(RunContext run) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var item : items) {
        run.checkpoint();
        var text = ((Media.Text) item.media().get()).text();
        sha.update((text + "\t" + item.label() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new Digest(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public void close() {
    items = List.of();
  }
}
