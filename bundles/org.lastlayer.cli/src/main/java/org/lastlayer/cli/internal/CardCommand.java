package org.lastlayer.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.CardDraft;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "card",
    description = "Write a model's card: what is known filled in, what is assumed marked.")
final class CardCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "MODEL", description = "A file, or the id of an installed model.")
  String model = "";

  @Option(
      names = "--card",
      paramLabel = "C",
      description =
          "The id or file of a card whose preparation is taken, torchvision/resnet50 say.")
  @Nullable String card;

  @Option(
      names = "--golden",
      paramLabel = "PICTURE",
      description =
          "Add a golden pair: the picture, made small, and the first 8 numbers of its vector.")
  @Nullable Path golden;

  @Option(names = "--out", paramLabel = "FILE", description = "A file (default: the terminal).")
  @Nullable Path out;

  @Option(names = "--write", description = "Beside the model as NAME.card.json, where it is found.")
  boolean write;

  @Option(names = "--force", description = "Write over a card that is there.")
  boolean force;

  CardCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws IOException {
    if (out != null && write) {
      throw refused("--write", "alone", "--out " + out + " too", "Leave one of them out.");
    }
    if (out != null && !force) {
      PlainFiles.mustBeNew(out);
    }
    var draft = draft();
    var file = out != null ? out : write ? beside(draft) : null;
    if (file == null) {
      tools.line(draft.json());
    } else {
      Files.writeString(file, draft.json() + "\n", StandardCharsets.UTF_8);
      tools.line(file.toString());
    }
    tell(draft);
    return ExitCode.DONE;
  }

  private CardDraft draft() {
    try (var run = PlainFiles.silent()) {
      return tools.needLibrary().card(model, card, golden, run);
    }
  }

  private Path beside(CardDraft draft) {
    if (draft.file().isEmpty()) {
      throw refused("--write", "a model in a file", "'" + model + "'", "Name a file by --out.");
    }
    var file = Path.of(draft.file());
    if (Files.exists(file) && !force) {
      throw refused(
          "--write", "no card yet", file.toString(), "--force writes over it, --out elsewhere.");
    }
    return file;
  }

  private void tell(CardDraft draft) {
    if (draft.assumed().isEmpty()) {
      return;
    }
    tools.err().println("Not known, and assumed: " + String.join(", ", draft.assumed()) + ".");
    tools
        .err()
        .println(
            "Correct \"input\" where it is wrong, then take \"assumed\" out of \"facts\": until"
                + " then every run says so.");
  }

  private static LastlayerException refused(
      String where, String expected, String found, String advice) {
    return new LastlayerException(
        List.of(new Problem(Problem.Kind.REQUEST, where, expected, found, advice)), null);
  }
}
