package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.pipeline.run.LocalRun;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** The extender in a real framework, with jars that hold no class. */
class ModelExtenderTest {
  private static final String CARD = "{\"id\": \"%s\", \"weights\": \"w.bin\"}";

  @TempDir Path folder;

  @Test
  void bundlesWithoutCodeComeAndGo() throws Exception {
    var framework = start();
    try (var run = LocalRun.of(1, 1)) {
      var context = framework.getBundleContext();
      var early =
          context.installBundle(
              "early", jar("early", "m/a.card.json", CARD.formatted("a"), "m/w.bin"));
      early.start();
      var extender = new ModelExtender(context, folder.resolve("cache"));
      extender.open();
      assertEquals(List.of("a"), List.copyOf(extender.models().keySet()));
      var late =
          context.installBundle("late", jar("late", "b.card.json", CARD.formatted("b"), "w.bin"));
      assertEquals(1, extender.models().size(), "not before it is resolved");
      late.start();
      assertEquals(List.of("a", "b"), List.copyOf(extender.models().keySet()));
      var file = extender.models().get("a").weights().locate(run).file();
      assertEquals("m/w.bin of early", Files.readString(file));
      var weights = extender.models().get("a").weights();
      assertEquals(
          CARD.formatted("a"), Files.readString(weights.beside("a.card.json", run)), "beside");
      assertNull(weights.beside("none.json", run));
      early.uninstall();
      assertEquals(List.of("b"), List.copyOf(extender.models().keySet()));
      assertEquals(List.of(), extender.broken());
      extender.close();
    } finally {
      stop(framework);
    }
  }

  /** Never the files of the next version: who began with one ends with it, or is told. */
  @Test
  void ofABundleThatIsReplacedNothingIsReadAnyMore() throws Exception {
    var framework = start();
    try (var run = LocalRun.of(1, 1)) {
      var context = framework.getBundleContext();
      var bundle =
          context.installBundle("one", jar("one", "a.card.json", CARD.formatted("a"), "w.bin"));
      bundle.start();
      var extender = new ModelExtender(context, folder.resolve("cache"));
      extender.open();
      var first = extender.models().get("a").weights();
      bundle.update(jar("two", "a.card.json", CARD.formatted("a"), "w.bin"));
      var second = extender.models().get("a").weights();
      refresh(framework);
      assertReplaced(() -> first.locate(run), "one 0.0.0");
      assertReplaced(() -> first.beside("a.card.json", run), "one 0.0.0");
      assertEquals("w.bin of two", Files.readString(second.locate(run).file()));
      bundle.uninstall();
      assertReplaced(() -> second.beside("a.card.json", run), "two 0.0.0");
      assertEquals("w.bin of two", Files.readString(second.locate(run).file()), "unpacked before");
      extender.close();
    } finally {
      stop(framework);
    }
  }

  /** Lets go of what was replaced, as the launcher does when a bundle file changes. */
  private static void refresh(Framework framework) throws InterruptedException {
    var done = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> done.countDown());
    assertTrue(done.await(1, TimeUnit.MINUTES), "refreshed");
  }

  private static void assertReplaced(Executable reading, String bundle) {
    var problem = assertThrows(LastlayerException.class, reading).problems().getFirst();
    assertTrue(problem.expected().contains(bundle), problem::toString);
    assertEquals("that it was replaced or removed meanwhile", problem.found());
  }

  @Test
  void brokenCardsAreToldAndDoNoHarm() throws Exception {
    var framework = start();
    try {
      var context = framework.getBundleContext();
      var extender = new ModelExtender(context, folder.resolve("cache"));
      extender.open();
      context
          .installBundle("1", jar("no.weights", "a.card.json", CARD.formatted("a"), "other.bin"))
          .start();
      context.installBundle("2", jar("no.json", "a.card.json", "not json", "w.bin")).start();
      context
          .installBundle("3", jar("no.id", "a.card.json", "{\"weights\": \"w.bin\"}", "w.bin"))
          .start();
      context
          .installBundle("4", jar("good", "a.card.json", CARD.formatted("good"), "w.bin"))
          .start();
      assertEquals(List.of("good"), List.copyOf(extender.models().keySet()));
      assertEquals(3, extender.broken().size(), extender.broken().toString());
      assertTrue(extender.broken().getFirst().where().startsWith("no.weights/a.card.json"));
      extender.close();
    } finally {
      stop(framework);
    }
  }

  @Test
  void cardsWithoutWeightsAreALibrary() throws Exception {
    var framework = start();
    try {
      var context = framework.getBundleContext();
      var extender = new ModelExtender(context, folder.resolve("cache"));
      extender.open();
      var cards = "[{\"id\": \"zoo/a\"}, {\"id\": \"zoo/b\"}]";
      var jar = jar("zoo", PackedCards.LISTS, "zoo.cards.json", cards, "other");
      context.installBundle("zoo", jar).start();
      assertEquals(List.of("zoo/a", "zoo/b"), List.copyOf(extender.cards().keySet()));
      assertTrue(extender.models().isEmpty());
      extender.close();
    } finally {
      stop(framework);
    }
  }

  private Framework start() throws BundleException {
    var framework =
        new FrameworkFactory()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString()));
    framework.start();
    return framework;
  }

  private static void stop(Framework framework) throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private static InputStream jar(String name, String cardName, String card, String weights)
      throws IOException {
    return jar(name, PackedCards.MODELS, cardName, card, weights);
  }

  private static InputStream jar(
      String name, String header, String cardName, String card, String weights) throws IOException {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    main.putValue(header, cardName);
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new JarEntry(cardName));
      jar.write(card.getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new JarEntry(weights));
      jar.write((weights + " of " + name).getBytes(StandardCharsets.UTF_8));
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
