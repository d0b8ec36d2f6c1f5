package org.lastlayer.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.run.LocalRun;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Look at what the program stands on: Java, lanes, folders, bundles; load all native code"
            + " and open every installed model. Says what is wrong and what to do.")
final class DoctorCommand implements Callable<Integer> {
  private final Tools tools;

  @Option(names = "--store", paramLabel = "DIR", description = "The store to look at.")
  @Nullable Path store;

  @Option(names = "--json", description = "For machines.")
  boolean json;

  DoctorCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.ok(
            "Lastlayer", Commands.version() + (tools.home() == null ? "" : ", " + tools.home())));
    var bundle = FrameworkUtil.getBundle(DoctorCommand.class);
    if (bundle != null) {
      findings.addAll(MachineCheck.findings(bundle.getBundleContext()));
      findings.addAll(BundleCheck.findings(bundle.getBundleContext()));
      findings.addAll(NativeCheck.findings(bundle.getBundleContext()));
    }
    findings.addAll(FolderCheck.findings(store, tools.dropins()));
    var library = tools.library();
    if (library != null) {
      library.cards().forEach(card -> findings.add(model(card, bundle)));
    }
    if (json) {
      tools.line(Tools.json(findings));
    } else {
      tell(findings);
    }
    return findings.stream().anyMatch(f -> f.sign() == Finding.Sign.WRONG)
        ? ExitCode.RESOURCE
        : ExitCode.DONE;
  }

  /** Opens it: that is what shows whether it is whole, and its loader fit for it. */
  private Finding model(ModelCard card, @Nullable Bundle own) {
    var id = String.valueOf(card.id());
    long begun = System.nanoTime();
    try (var run = PlainFiles.silent()) {
      var said =
          card.input() == null
              ? opened(id, own, run)
              : "opened by " + tools.needLibrary().layers(id, run).loader();
      return said == null
          ? Finding.ok("model", id + " is there; nobody here opens it without being told for what")
          : Finding.ok(
              "model", id + " " + said + ", in " + Text.seconds((System.nanoTime() - begun) / 1e9));
    } catch (LastlayerException e) {
      return Finding.wrong(
          "model",
          id + " cannot be opened: " + e.problems().getFirst(),
          "Its bundle or the library of its loader is broken, or missing for this system.");
    }
  }

  /**
   * By whom else opens models, such as those of texts: services {@code BiFunction<String,
   * RunContext, String>} with the property {@code model.opens}. Null where there is nobody.
   */
  @SuppressWarnings("unchecked") // the property is the promise of this type
  private static @Nullable String opened(String id, @Nullable Bundle own, LocalRun run) {
    if (own == null) {
      return null;
    }
    var context = own.getBundleContext();
    for (var each : Offered.by(context, BiFunction.class, "model.opens")) {
      if (context.getService(each) instanceof BiFunction<?, ?, ?> opener) {
        return ((BiFunction<String, RunContext, String>) opener).apply(id, run);
      }
    }
    return null;
  }

  private void tell(List<Finding> findings) {
    var rows = new ArrayList<List<String>>();
    for (var each : findings) {
      rows.add(List.of(sign(each), each.what(), each.found()));
      if (!each.advice().isEmpty()) {
        rows.add(List.of("", "", "→ " + each.advice()));
      }
    }
    Text.table(rows).forEach(tools::line);
    long wrong = findings.stream().filter(f -> f.sign() == Finding.Sign.WRONG).count();
    long notes = findings.stream().filter(f -> f.sign() == Finding.Sign.NOTE).count();
    tools.line("");
    tools.line(
        wrong + notes == 0
            ? "All is well."
            : Text.count(wrong, "thing") + " wrong, " + Text.count(notes, "note") + ".");
  }

  private static String sign(Finding finding) {
    return finding.sign().name().toLowerCase(Locale.ROOT);
  }
}
