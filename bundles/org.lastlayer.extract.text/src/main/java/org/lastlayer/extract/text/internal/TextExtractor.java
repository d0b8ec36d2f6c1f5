package org.lastlayer.extract.text.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;

/**
 * One row a text. Holds no more than {@value #CHUNK} rows at a time, whatever the number of items;
 * a row depends on its text alone.
 */
final class TextExtractor implements FeatureExtractor {
  private static final int CHUNK = 512;
  private static final int GRAIN = 8;

  private static final String TOKENIZER = "tokenizer.json";

  /** Changes with anything here that changes numbers. */
  private static final String REVISION = "text 1";

  private final TextParameters parameters;
  private final Models models;

  TextExtractor(TextParameters parameters, Models models) {
    this.parameters = parameters;
    this.models = models;
  }

  /** What became of an item. */
  private record Outcome(@Nullable String skipped, boolean cut, boolean unknown) {}

  @Override
  public List<Problem> check() {
    try {
      models.resolve(parameters.model(), null);
    } catch (LastlayerException e) {
      return e.problems();
    }
    return List.of();
  }

  @Override
  public String identity(RunContext run) {
    var handle = models.resolve(parameters.model(), null);
    return String.join(" ", REVISION, handle.sha256(run), Sha256.of(tokenizer(handle, run)).hex());
  }

  /** The tokenizer's file: the one named, or the one beside the model. */
  private Path tokenizer(ModelHandle handle, RunContext run) {
    var named = parameters.tokenizer();
    if (named != null) {
      return named;
    }
    var weights = String.valueOf(handle.weights(run).getFileName());
    int dot = weights.lastIndexOf('.');
    var own = weights.substring(0, dot < 0 ? weights.length() : dot) + "-" + TOKENIZER;
    var found = handle.beside(own, run);
    if (found == null) {
      found = handle.beside(TOKENIZER, run);
    }
    if (found == null) {
      throw new LastlayerException(
          new Problem(
              Kind.REQUEST,
              "tokenizer",
              "given where neither " + own + " nor " + TOKENIZER + " lies beside the model",
              "none beside " + handle.name(),
              "Name the tokenizer.json that belongs to the model."));
    }
    return found;
  }

  /** Opens model and tokenizer and lets them read a text: the length of its tokens' vectors. */
  int columns(String text, RunContext run) {
    var handle = models.resolve(parameters.model(), null);
    var tokenizer = TokenizerFile.read(tokenizer(handle, run), parameters.tokens());
    try (var encoder = Encoder.open(handle.weights(run), run)) {
      return encoder.vectors(tokenizer.tokens(text).ids())[0].length;
    }
  }

  @Override
  public Extraction extract(DataSource source, RunContext run) {
    var handle = models.resolve(parameters.model(), null);
    var tokenizer = TokenizerFile.read(tokenizer(handle, run), parameters.tokens());
    try (var encoder = Encoder.open(handle.weights(run), run)) {
      return extract(source, handle, tokenizer, encoder, run);
    }
  }

  private Extraction extract(
      DataSource source, ModelHandle handle, Tokenizer tokenizer, Encoder encoder, RunContext run) {
    int n = source.size();
    int cols = encoder.columns();
    var values = new float[Math.multiplyExact(Math.min(n, CHUNK), cols)];
    try (var progress = run.progress("texts", n);
        var journal = run.rows("rows", n, cols, "texts one by one")) {
      var tally = new Tally(n);
      journal.notes().forEach(note -> tally.add(ChunkNote.of(note)));
      progress.advance(tally.next());
      while (tally.next() < n) {
        int first = tally.next();
        var outcomes = new Outcome[Math.min(CHUNK, n - first)];
        run.parallel(
            outcomes.length,
            GRAIN,
            (from, to) -> {
              for (int i = (int) from; i < to; i++) {
                run.checkpoint();
                outcomes[i] = encode(source.item(first + i), tokenizer, encoder, values, i * cols);
                progress.advance(1);
              }
            });
        var note = closeUp(outcomes, first, source, values, cols);
        journal.append(values, 0, outcomes.length - note.skipped().size());
        journal.seal(note.text());
        tally.add(note);
      }
      if (tally.rows() == 0) {
        throw none(n, tally.skipped());
      }
      return new Extraction(
          journal.finish(),
          tally.items(),
          tally.skipped(),
          facts(handle, tokenizer, cols, n, tally, run));
    }
  }

  /** Moves the rows that there are together, and says which there are not. */
  private static ChunkNote closeUp(
      Outcome[] outcomes, int first, DataSource source, float[] values, int cols) {
    var skipped = new ArrayList<Skipped>();
    int cut = 0;
    int unknown = 0;
    for (int i = 0; i < outcomes.length; i++) {
      var reason = outcomes[i].skipped();
      cut += outcomes[i].cut() ? 1 : 0;
      unknown += outcomes[i].unknown() ? 1 : 0;
      if (reason != null) {
        skipped.add(new Skipped(first + i, source.item(first + i).id(), reason));
      } else {
        System.arraycopy(values, i * cols, values, (i - skipped.size()) * cols, cols);
      }
    }
    return new ChunkNote(first + outcomes.length, skipped, cut, unknown);
  }

  private static LastlayerException none(int n, List<Skipped> skipped) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            "source",
            "a collection with at least one text",
            n == 0 ? "no item at all" : "none of " + n + " (" + skipped.getFirst().reason() + ")",
            "Images need the extractor 'layer' or 'pixels', vectors need 'vectors'."));
  }

  private Outcome encode(Item item, Tokenizer tokenizer, Encoder encoder, float[] values, int at) {
    try {
      if (!(item.media().get() instanceof Media.Text(var text))) {
        return new Outcome("carries no text", false, false);
      }
      var tokens = tokenizer.tokens(text);
      if (tokens.isEmpty()) {
        return new Outcome("holds nothing that can be read as a word", false, false);
      }
      int cols = encoder.columns();
      Pool.into(
          encoder.vectors(tokens.ids()),
          parameters.pooling(),
          parameters.normalize(),
          values,
          at,
          cols);
      for (int c = 0; c < cols; c++) {
        if (!Float.isFinite(values[at + c])) {
          return new Outcome("gives numbers that are not finite", false, false);
        }
      }
      return new Outcome(null, tokens.cut(), tokens.unknown() > 0);
    } catch (LastlayerException e) {
      var problem = e.problems().getFirst();
      if (problem.kind() != Kind.DATA) {
        throw e;
      }
      return new Outcome(problem.toString(), false, false);
    }
  }

  private Map<String, String> facts(
      ModelHandle handle, Tokenizer tokenizer, int cols, int n, Tally tally, RunContext run) {
    var facts = new LinkedHashMap<String, String>();
    var title = handle.card().title();
    facts.put("model", title == null ? handle.name() : title + " (" + handle.name() + ")");
    facts.put("model_sha256", handle.sha256(run));
    facts.put(
        "tokenizer",
        String.format(
            Locale.ROOT,
            "WordPiece, %,d pieces%s",
            tokenizer.vocabulary(),
            tokenizer.lower() ? ", without case or accents" : ""));
    facts.put("tokens_at_most", Integer.toString(tokenizer.most()));
    facts.put("texts_cut_off", tally.cut() + " of " + n);
    facts.put("texts_with_unknown_words", tally.unknown() + " of " + n);
    facts.put(
        "pooling",
        (parameters.pooling() == TextParameters.Pooling.MEAN
                ? "mean over all tokens"
                : "the first token")
            + (parameters.normalize() ? ", scaled to length 1" : ""));
    facts.put("batch", "1: a row depends on its own text alone");
    facts.put("dimensions", Integer.toString(cols));
    if (tally.cut() > 0) {
      run.note(
          tally.cut()
              + " of "
              + n
              + " texts are longer than "
              + tokenizer.most()
              + " tokens; only their beginnings count");
    }
    return facts;
  }
}
