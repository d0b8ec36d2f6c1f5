package org.lastlayer.cli.internal;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.Workbench;
import org.lastlayer.pipeline.live.LivePages;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.LiveServer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The program's entry: the launcher calls it on the main thread with the arguments and exits with
 * what it returns.
 */
@Component(service = ToIntFunction.class, property = "main.thread=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final Workbench workbench;
  private final Extensions extensions;
  private final LiveRuns live;
  private final @Nullable Path home;
  private final @Nullable Path dropins;
  private final CountDownLatch stopped = new CountDownLatch(1);
  // Captured at the start: the Gogo shell replaces both streams.
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable ModelLibrary library;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable LiveServer server;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable LivePages pages;

  /** Called by Declarative Services. */
  @Activate
  public CommandLineService(
      BundleContext context,
      @Reference Workbench workbench,
      @Reference Extensions extensions,
      @Reference LiveRuns live) {
    this.workbench = workbench;
    this.extensions = extensions;
    this.live = live;
    var folder = context.getProperty("lastlayer.home");
    this.home = folder == null ? null : Path.of(folder);
    var watched = context.getProperty("lastlayer.dropins");
    this.dropins = watched == null ? null : Path.of(watched);
  }

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  @Override
  public int applyAsInt(String[] arguments) {
    var console = System.console();
    var tools =
        new Tools(
            workbench,
            extensions,
            library,
            live,
            server,
            pages,
            home,
            dropins,
            writer(out),
            writer(err),
            console != null && console.isTerminal(),
            stopped);
    int code = new Commands(tools).execute(arguments);
    tools.out().flush();
    tools.err().flush();
    return code;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
