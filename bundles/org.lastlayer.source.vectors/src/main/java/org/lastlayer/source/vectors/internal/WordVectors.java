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
import org.lastlayer.api.run.RunContext;

/**
 * Reads word vectors. A first line of two whole numbers is word2vec's header; what follows the
 * first word tells text from binary. Without such a line it is GloVe's text.
 */
final class WordVectors {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LONGEST_WORD = 4096;
  private static final int MOST_COLUMNS = 1 << 16;
  private static final int LOOK = 256;
  private static final String WHERE = "path";

  /** Takes one word. */
  @FunctionalInterface
  interface Sink {
    void word(String word, float[] values);
  }

  private WordVectors() {}

  /** Reads all words in their order; returns how many there are. */
  static long read(Path file, Sink sink, RunContext run) {
    try (var raw = Inputs.open(file);
        var in = new BufferedInputStream(raw, 1 << 16)) {
      in.mark(LONGEST_LINE + LOOK);
      var first = line(in);
      if (first == null) {
        throw Inputs.data(WHERE, "word vectors", "an empty file, " + file, "");
      }
      var head = first.strip().split("\\s+");
      if (head.length == 2 && whole(head[0]) && whole(head[1])) {
        long words = Long.parseLong(head[0]);
        int cols = columns(head[1]);
        return binary(in)
            ? readBinary(in, words, cols, sink, run)
            : readText(in, words, cols, 1, sink, run);
      }
      in.reset();
      return readText(in, -1, -1, 0, sink, run);
    } catch (IOException e) {
      throw Inputs.unreadable(file, WHERE, e);
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

  private static long readText(
      InputStream in, long words, int cols, long linesBefore, Sink sink, RunContext run)
      throws IOException {
    long n = 0;
    int width = cols;
    for (var line = line(in); line != null; line = line(in)) {
      if (line.isBlank()) {
        continue;
      }
      run.checkpoint();
      n++;
      int end = wordEnd(line, width);
      var values = Numbers.row(line, ' ', end + 1, width, WHERE, linesBefore + n);
      if (values.length == 0) {
        throw Inputs.data(
            WHERE + ", line " + (linesBefore + n),
            "a word and its numbers, separated by spaces",
            "'" + cut(line) + "'",
            "");
      }
      width = values.length;
      sink.word(line.substring(0, end), values);
    }
    complete(words, n);
    return n;
  }

  /** Some GloVe files have words with spaces in them: the numbers are counted from the end. */
  private static int wordEnd(String line, int width) {
    if (width < 0) {
      int end = line.indexOf(' ');
      return end < 0 ? line.length() : end;
    }
    int end = line.stripTrailing().length();
    for (int i = 0; i < width && end > 0; i++) {
      end = line.lastIndexOf(' ', end - 1);
    }
    return end <= 0 ? Math.max(0, line.indexOf(' ')) : end;
  }

  private static long readBinary(InputStream in, long words, int cols, Sink sink, RunContext run)
      throws IOException {
    var bytes = new byte[cols * Float.BYTES];
    for (long n = 0; n < words; n++) {
      run.checkpoint();
      var word = word(in, n + 1);
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw Inputs.data(
            WHERE,
            words + " words of " + cols + " numbers",
            "the end of the file after " + n,
            "Is it whole?");
      }
      var values = new float[cols];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      sink.word(word, values);
    }
    return words;
  }

  private static String word(InputStream in, long number) throws IOException {
    var word = new ByteArrayOutputStream();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the file ends within word " + number);
      }
      if (c == ' ') {
        return word.toString(StandardCharsets.UTF_8);
      }
      // Some writers end a row with a newline, some do not.
      if (c != '\n' || word.size() > 0) {
        word.write(c);
      }
      if (word.size() > LONGEST_WORD) {
        throw Inputs.data(
            WHERE,
            "words of at most " + LONGEST_WORD + " bytes",
            "a longer one, number " + number,
            "");
      }
    }
  }

  private static void complete(long words, long found) {
    if (words >= 0 && words != found) {
      throw Inputs.data(
          WHERE,
          words + " words, as its first line says",
          Long.toString(found),
          "Is the file whole?");
    }
  }

  private static @org.jspecify.annotations.Nullable String line(InputStream in) throws IOException {
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
