package org.lastlayer.source.vectors.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * Reads word vectors. A first line of two whole numbers is word2vec's header; what follows the
 * first word tells text from binary. Without such a line it is GloVe's text.
 *
 * <p>A line that cannot be read is told to the sink and passed over. A file that breaks off, or
 * that holds another number of words than its header says, gives the words it has, and a warning.
 */
final class WordVectors {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LONGEST_WORD = 4096;
  private static final int MOST_COLUMNS = 1 << 16;
  private static final int LOOK = 256;

  /** Lines that are counted to know how many numbers a word has. */
  private static final int COUNTED = 64;

  private static final String WHERE = "path";

  /** Takes words in their order. */
  interface Sink {
    /** Whether a word's numbers are wanted; they are not even read otherwise. */
    boolean wants(String word);

    /** A word that is wanted, and the line or place it has in the file, from 1. */
    void word(String word, float[] values, long line);

    /** A word that is wanted and whose numbers cannot be read, and why. */
    void broken(String word, long line, String expected, String found);
  }

  private final Sink sink;
  private final RunContext run;
  private final Path file;
  private long words;
  private long replaced;
  private boolean brokenOff;

  private WordVectors(Path file, Sink sink, RunContext run) {
    this.file = file;
    this.sink = sink;
    this.run = run;
  }

  /** Reads all words; returns how many there are. */
  static long read(Path file, Sink sink, RunContext run) {
    var reading = new WordVectors(file, sink, run);
    try (var raw = new UntilBroken(Inputs.open(file));
        var in = new BufferedInputStream(raw, 1 << 16)) {
      reading.read(in);
      var broken = raw.why();
      if (broken != null && !reading.brokenOff) {
        reading.breakOff(String.valueOf(broken.getMessage()));
      }
    } catch (IOException e) {
      throw Inputs.unreadable(file, WHERE, e);
    }
    if (reading.replaced > 0) {
      run.note(reading.replaced + " words hold bytes that are no UTF-8; these are shown as \uFFFD");
    }
    return reading.words;
  }

  private void read(InputStream in) throws IOException {
    in.mark(LONGEST_LINE + LOOK);
    var first = line(in);
    if (first == null) {
      throw Inputs.data(WHERE, "word vectors", "an empty file, " + file, "");
    }
    var head = first.strip().split("\\s+");
    if (head.length == 2 && whole(head[0]) && whole(head[1])) {
      long promised = Long.parseLong(head[0]);
      int cols = columns(head[1]);
      if (binary(in)) {
        readBinary(in, promised, cols);
      } else {
        readText(in, cols, 1);
      }
      complete(promised);
    } else {
      in.reset();
      readText(in, -1, 0);
    }
    if (words == 0) {
      throw Inputs.data(WHERE, "at least one word with its numbers", "none in " + file, "");
    }
  }

  private static boolean whole(String text) {
    return text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int columns(String text) {
    long cols = Long.parseLong(text);
    if (cols < 1 || cols > MOST_COLUMNS) {
      throw Inputs.data(WHERE, "from 1 to " + MOST_COLUMNS + " numbers a word", text, "");
    }
    return (int) cols;
  }

  /** Whether the bytes after the first word are no digits: f32 numbers are not. */
  private static boolean binary(InputStream in) throws IOException {
    in.mark(LONGEST_WORD + LOOK);
    int c = in.read();
    while (c == '\n') {
      c = in.read();
    }
    for (int i = 0; i < LONGEST_WORD && c != ' ' && c >= 0; i++) {
      c = in.read();
    }
    boolean text = true;
    for (int i = 0; i < LOOK / 2 && text; i++) {
      c = in.read();
      if (c < 0 || c == '\n') {
        break;
      }
      text =
          (c >= '0' && c <= '9')
              || c == ' '
              || c == '.'
              || c == '-'
              || c == '+'
              || c == 'e'
              || c == 'E'
              || c == '\r';
    }
    in.reset();
    return !text;
  }

  private void readText(InputStream in, int promised, long before) throws IOException {
    var looked = new ArrayDeque<String>();
    for (int i = 0; i < COUNTED; i++) {
      var line = line(in);
      if (line == null) {
        break;
      }
      looked.add(line);
    }
    int width = width(looked, promised);
    long number = before;
    while (true) {
      run.checkpoint();
      var line = looked.isEmpty() ? line(in) : looked.removeFirst();
      if (line == null) {
        return;
      }
      number++;
      if (!line.isBlank()) {
        words++;
        take(line.replace('\t', ' ').stripTrailing(), width, number);
      }
    }
  }

  private void breakOff(String why) {
    brokenOff = true;
    run.warn(
        new Problem(
            Problem.Kind.DATA,
            "source.path",
            "a file that is whole",
            file.getFileName() + ", which breaks off: " + why,
            "The words before are shown."));
  }

  /** How many numbers a word has: what most lines say, whatever the header does. */
  private int width(Collection<String> lines, int promised) {
    var counts = new LinkedHashMap<Integer, Integer>();
    for (var line : lines) {
      int numbers = line.isBlank() ? 0 : line.strip().split("[ \t]+").length - 1;
      if (numbers > 0) {
        counts.merge(numbers, 1, Integer::sum);
      }
    }
    int best = -1;
    for (var count : counts.entrySet()) {
      if (best < 0 || count.getValue() > counts.getOrDefault(best, 0)) {
        best = count.getKey();
      }
    }
    if (best < 0) {
      throw Inputs.data(
          WHERE,
          "a word and its numbers a line, separated by spaces",
          lines.isEmpty() ? "nothing" : "'" + cut(lines.iterator().next()) + "'",
          "");
    }
    if (promised >= 0 && promised != best) {
      run.warn(
          new Problem(
              Problem.Kind.DATA,
              "source.path",
              "a file whose first line is right",
              promised + " numbers a word there, " + best + " in most lines",
              "The lines are believed."));
    }
    return best;
  }

  private void take(String line, int width, long number) {
    int end = wordEnd(line, width);
    var word = line.substring(0, Math.max(0, end));
    if (word.indexOf('\uFFFD') >= 0) {
      replaced++;
    }
    if (end <= 0) {
      int space = line.indexOf(' ');
      var name = space > 0 ? line.substring(0, space) : "line " + number;
      if (sink.wants(name)) {
        int found = Math.max(0, line.strip().split(" +").length - 1);
        sink.broken(name, number, "a word and " + width + " numbers", found + " numbers");
      }
    } else if (sink.wants(word)) {
      try {
        sink.word(word, Numbers.row(line, ' ', end + 1, width, WHERE, number), number);
      } catch (LastlayerException e) {
        var problem = e.problems().getFirst();
        sink.broken(word, number, problem.expected(), problem.found());
      }
    }
  }

  /**
   * Where the word ends; 0 or less where the line is too short. Some GloVe files have words with
   * spaces in them: the numbers are counted from the end.
   */
  private static int wordEnd(String line, int width) {
    int end = line.length();
    for (int i = 0; i < width && end > 0; i++) {
      end = line.lastIndexOf(' ', end - 1);
      while (end > 0 && line.charAt(end - 1) == ' ') {
        end--;
      }
    }
    return end;
  }

  private void readBinary(InputStream in, long promised, int cols) throws IOException {
    var bytes = new byte[cols * Float.BYTES];
    while (words < promised) {
      run.checkpoint();
      try {
        var word = word(in);
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException("the numbers of word " + (words + 1) + " are not all there");
        }
        words++;
        if (sink.wants(word)) {
          var values = new float[cols];
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
          sink.word(word, values, words);
        }
      } catch (EOFException e) {
        breakOff(String.valueOf(e.getMessage()));
        return;
      }
    }
  }

  private String word(InputStream in) throws IOException {
    var word = new ByteArrayOutputStream();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("it ends within word " + (words + 1));
      }
      if (c == ' ') {
        var text = word.toString(StandardCharsets.UTF_8);
        replaced += text.indexOf('\uFFFD') >= 0 ? 1 : 0;
        return text;
      }
      // Some writers end a row with a newline, some do not.
      if (c != '\n' || word.size() > 0) {
        word.write(c);
      }
      if (word.size() > LONGEST_WORD) {
        throw new EOFException("word " + (words + 1) + " has more than " + LONGEST_WORD + " bytes");
      }
    }
  }

  private void complete(long promised) {
    if (promised != words && !brokenOff) {
      run.warn(
          new Problem(
              Problem.Kind.DATA,
              "source.path",
              "a file with " + promised + " words, as its first line says",
              Long.toString(words),
              "Is it whole? The words there are shown."));
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(512);
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(c);
      if (line.size() > LONGEST_LINE) {
        throw Inputs.data(
            WHERE,
            "lines of at most " + LONGEST_LINE + " bytes",
            "a longer one",
            "Is it a text file?");
      }
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
