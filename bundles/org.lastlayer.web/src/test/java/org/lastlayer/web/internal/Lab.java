package org.lastlayer.web.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lastlayer.api.extension.Extension;
import org.lastlayer.extract.pixels.internal.PixelsExtension;
import org.lastlayer.index.exact.internal.Exact;
import org.lastlayer.measure.data.internal.Confusion;
import org.lastlayer.measure.data.internal.Outliers;
import org.lastlayer.measure.map.internal.Procrustes;
import org.lastlayer.measure.map.internal.Trustworthiness;
import org.lastlayer.measure.neighbors.internal.Overlap;
import org.lastlayer.metric.core.internal.Euclidean;
import org.lastlayer.metric.core.internal.L1;
import org.lastlayer.model.internal.ImageIoReader;
import org.lastlayer.output.tables.internal.CsvExtension;
import org.lastlayer.output.tables.internal.NpyExtension;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.extension.Catalogue;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.live.LocalLiveRuns;
import org.lastlayer.pipeline.internal.work.LocalWorkbench;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.ServeOptions;
import org.lastlayer.reduce.pca.internal.Pca;
import org.lastlayer.source.synthetic.internal.SyntheticExtension;
import org.lastlayer.web.internal.bundles.BundleRoutes;
import org.lastlayer.web.internal.event.EventRoutes;
import org.lastlayer.web.internal.event.Events;
import org.lastlayer.web.internal.event.Sources;
import org.lastlayer.web.internal.http.Gate;
import org.lastlayer.web.internal.http.Router;
import org.lastlayer.web.internal.http.Routes;
import org.lastlayer.web.internal.http.Site;
import org.lastlayer.web.internal.job.JobRoutes;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;
import org.lastlayer.web.internal.pipelines.ExtensionRoutes;
import org.lastlayer.web.internal.pipelines.PipelineFiles;
import org.lastlayer.web.internal.pipelines.PipelineRoutes;
import org.lastlayer.web.internal.query.QueryRoutes;
import org.lastlayer.web.internal.run.DataRoutes;
import org.lastlayer.web.internal.run.ExportRoutes;
import org.lastlayer.web.internal.run.ItemRoutes;
import org.lastlayer.web.internal.run.ModelRoutes;
import org.lastlayer.web.internal.run.PictureRoutes;
import org.lastlayer.web.internal.run.SessionRoutes;
import org.lastlayer.web.internal.run.TableRoutes;
import org.lastlayer.web.internal.run.TagRoutes;
import org.lastlayer.web.internal.run.Views;
import org.lastlayer.web.internal.share.ShareRoutes;
import org.lastlayer.web.internal.share.SharedPages;
import org.osgi.framework.BundleContext;

/** Real runs of real extensions, opened and offered. */
public final class Lab implements AutoCloseable {
  private static final String PIPELINE =
      """
      {
        "name": "small", "title": "Small <pictures> & more", "seed": 42,
        "source": { "use": "synthetic", "items": 300, "kind": "pictures", "classes": 4, "side": 12 },
        "features": {
          "pixels": { "use": "pixels", "width": 12, "height": 12, "channels": "gray" },
          "coarse": { "use": "pixels", "width": 3, "height": 3, "channels": "gray" }
        },
        "neighbors": {
          "l1": { "of": "pixels", "use": "exact", "metric": "l1", "k": 5 },
          "coarse": { "of": "coarse", "use": "exact", "metric": "euclidean", "k": 5 }
        },
        "maps": {
          "flat": { "of": "pixels", "use": "pca" },
          "deep": { "of": "pixels", "use": "pca", "dimensions": 3 },
          "coarse": { "of": "coarse", "use": "pca" }
        },
        "measures": [ { "use": "trustworthiness", "k": 7 } ],
        "comparisons": { "both": { "of": ["l1", "coarse"], "use": "overlap" } },
        "diagnostics": [ { "use": "outliers", "most": 20 }, { "use": "confusion" } ],
        "alignments": { "laid": { "of": ["flat", "coarse"], "use": "procrustes" } },
        "outputs": [ { "use": "npy" }, { "use": "csv" } ]
      }
      """;

  /** Where everything lies. */
  public final Path folder;

  /** Open runs. */
  public final LocalLiveRuns runs;

  /** What the page needs of them. */
  public final Views views;

  private final List<Handle> handles = new ArrayList<>();
  private final RunOptions options;

  /** With real extensions of each kind. */
  public Lab(Path folder) {
    this.folder = folder;
    var reader = new ImageIoReader();
    add(ExtensionKind.SOURCE, "synthetic", new SyntheticExtension());
    add(ExtensionKind.FEATURES, "pixels", new PixelsExtension(reader));
    add(ExtensionKind.METRIC, "l1", new L1());
    add(ExtensionKind.METRIC, "euclidean", new Euclidean());
    add(ExtensionKind.INDEX, "exact", new Exact());
    add(ExtensionKind.REDUCER, "pca", new Pca());
    add(ExtensionKind.MEASURE, "trustworthiness", new Trustworthiness());
    add(ExtensionKind.COMPARISON, "overlap", new Overlap());
    add(ExtensionKind.ALIGNMENT, "procrustes", new Procrustes());
    add(ExtensionKind.DIAGNOSTIC, "outliers", new Outliers());
    add(ExtensionKind.DIAGNOSTIC, "confusion", new Confusion());
    add(ExtensionKind.OUTPUT, "npy", new NpyExtension());
    add(ExtensionKind.OUTPUT, "csv", new CsvExtension());
    options = RunOptions.defaults().withStore(folder.resolve("store")).withThreads(2);
    Registry registry = () -> handles;
    runs = new LocalLiveRuns(registry, s -> Samples.NONE, () -> "plain", problem -> {});
    views = new Views(runs, () -> reader, () -> null);
  }

  private void add(ExtensionKind kind, String id, Extension<?, ?> extension) {
    var summary = new ExtensionSummary(kind, id, "The " + id, "", "", "org.lastlayer.test", "1");
    handles.add(new Handle(summary, () -> extension, () -> "test"));
  }

  /** Makes a run. */
  public Path run(String name, String... sets) {
    Registry registry = () -> handles;
    var workbench = new LocalWorkbench(registry, s -> Samples.NONE, () -> "plain");
    var request = PipelineRequest.of("small.json", PIPELINE, folder).withSets(List.of(sets));
    var out = folder.resolve(name);
    try (var plan = workbench.plan(request, options.withOut(out))) {
      workbench.run(plan, RunListener.SILENT);
    }
    return out;
  }

  /** Opens one. */
  public LiveRun open(Path run) {
    return runs.open(run, options);
  }

  /** All parts that are about runs. */
  public List<Routes> parts() {
    var pages = new SharedPages(views, Pages::new, "Lastlayer test");
    var roots = new DataRoots(List.of(folder));
    return List.of(
        new SessionRoutes(
            views, roots, options, () -> new SessionRoutes.About("1.2.3", "plain", false, true)),
        new DataRoutes(views),
        new PictureRoutes(views),
        new ItemRoutes(views),
        new TagRoutes(views, (run, revision) -> {}),
        new TableRoutes(views),
        new ModelRoutes(views),
        new ExportRoutes(views),
        new ShareRoutes(views, pages));
  }

  /** Those and every other. */
  public List<Routes> everyPart() {
    Registry registry = () -> handles;
    var roots = new DataRoots(List.of(folder));
    var extensions = new Catalogue(registry, s -> Samples.NONE);
    var workbench = new LocalWorkbench(registry, s -> Samples.NONE, () -> "plain");
    var served =
        new ServeOptions("127.0.0.1", 0, Asked.TOKEN, List.of(folder), null, null, true, options);
    var site = new Site(runs, extensions, workbench, roots, served);
    var files = new PipelineFiles(roots, null);
    var events = new Events();
    var all = new ArrayList<>(parts());
    all.add(new NeighborRoutes(runs, extensions));
    all.add(new EventRoutes(events, new Sources(events, runs, extensions)));
    all.add(new JobRoutes(site, files, events));
    all.add(new PipelineRoutes(site, files));
    all.add(new ExtensionRoutes(extensions));
    all.add(new BundleRoutes(nobody(), extensions, null));
    all.add(new QueryRoutes(site, ImageIoReader::new));
    return all;
  }

  /** No framework: whoever asks it fails. */
  private static BundleContext nobody() {
    return (BundleContext)
        Proxy.newProxyInstance(
            Lab.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (_, method, _) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** What answers. */
  public Router router() {
    return new Router(new Gate(Set.of(Asked.HOST), Asked.TOKEN), parts());
  }

  @Override
  public void close() {
    runs.close();
  }
}
