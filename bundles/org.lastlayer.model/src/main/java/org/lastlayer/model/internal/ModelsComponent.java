package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.CardDraft;
import org.lastlayer.api.model.LayerList;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The models of bundles and files as services. Loaders are known by their service references alone:
 * no class of one is loaded before a model of its kind is asked for.
 */
@Component(service = {Models.class, ModelLibrary.class})
public final class ModelsComponent implements Models, ModelLibrary {
  private final BundleContext context;
  private final ModelExtender extender;
  private final ModelFinder finder;
  private final Map<String, ServiceReference<?>> loaders = new ConcurrentHashMap<>();

  /** Begins to watch bundles. */
  @Activate
  public ModelsComponent(BundleContext context) {
    this.context = context;
    var cache = CacheFolder.of(System.getenv(), System.getProperty("user.home"));
    extender = new ModelExtender(context, cache);
    finder = new ModelFinder(extender::models, extender::cards, extender::broken, this::entries);
    extender.open();
  }

  /** Stops watching. */
  @Deactivate
  public void close() {
    extender.close();
  }

  @Reference(
      service = ModelLoaderExtension.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addLoader(ServiceReference<ModelLoaderExtension<?>> loader) {
    loaders.put(id(loader), loader);
  }

  void removeLoader(ServiceReference<ModelLoaderExtension<?>> loader) {
    loaders.remove(id(loader), loader);
  }

  @Override
  public ModelHandle resolve(String model, @Nullable String card) {
    return finder.resolve(model, card);
  }

  @Override
  public List<ModelCard> cards() {
    return extender.models().values().stream().map(KnownModel::card).toList();
  }

  @Override
  public LayerList layers(String model, RunContext run) {
    return LayerLister.list(resolve(model, null), run);
  }

  @Override
  public CardDraft card(
      String model, @Nullable String card, @Nullable Path golden, RunContext run) {
    boolean ofFile = !extender.models().containsKey(model);
    return new CardWriter(new ImageIoReader()).write(resolve(model, card), ofFile, golden, run);
  }

  private Map<String, Loaders.Entry> entries() {
    var entries = new TreeMap<String, Loaders.Entry>();
    loaders.forEach(
        (id, reference) ->
            entries.put(
                id,
                new Loaders.Entry(
                    id, reference.getBundle().getVersion().toString(), () -> make(id, reference))));
    return entries;
  }

  /**
   * Instantiates the loader's component. It stays so until its bundle goes: loaders hold nothing
   * but code.
   */
  private ModelLoader make(String id, ServiceReference<?> reference) {
    if (context.getService(reference) instanceof ModelLoaderExtension<?> extension
        && extension.parameters() == None.class) {
      @SuppressWarnings("unchecked") // its parameters are None
      var plain = (ModelLoaderExtension<None>) extension;
      return plain.create(new None());
    }
    throw new LastlayerException(
        new Problem(
            Kind.EXTENSION,
            "model",
            "opened by the loader '" + id + "'",
            "a loader that went away or wants parameters",
            "See that its bundle is started."));
  }

  private static String id(ServiceReference<?> reference) {
    return String.valueOf(reference.getProperty("extension.id"));
  }
}
