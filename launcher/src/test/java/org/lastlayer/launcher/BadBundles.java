package org.lastlayer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.launcher.fake.BadActivator;
import org.lastlayer.launcher.fake.FailingMetric;
import org.lastlayer.launcher.fake.FakeMetric;
import org.lastlayer.launcher.fake.LoopingActivator;
import org.lastlayer.launcher.fake.StaticMetric;

/** Bundles that are wrong in every way that can be told before they are used. */
final class BadBundles {
  private static final String METRIC = "metric.DistanceMetricExtension";

  private BadBundles() {}

  private interface Maker {
    void make(Path file) throws IOException;
  }

  private record Bad(Maker maker, String said) {}

  private static final Map<String, Bad> ALL = new LinkedHashMap<>();

  static {
    put(
        "unresolved",
        file -> plain(file, "org.test.unresolved", "com.example.missing;version=\"[2,3)\""),
        "org.test.unresolved is left out: it needs the package com.example.missing"
            + " (version 2.0.0 or a later one), which no bundle here offers.");
    put(
        "other-api",
        file -> plain(file, "org.test.other", "org.lastlayer.api.metric;version=\"[99,100)\""),
        "org.test.other is left out: it needs the package org.lastlayer.api.metric"
            + " (version 99.0.0 or a later one), which no bundle here offers; there is version 1.");
    put(
        "activator",
        file -> activator(file, "org.test.activator", BadActivator.class),
        "org.test.activator is left out: its activator fails: "
            + "java.lang.IllegalStateException: no licence for this machine.");
    put(
        "component",
        file -> metric(file, "org.test.component", "failing", FailingMetric.class),
        "org.test.component has no usable 'failing': "
            + "java.lang.IllegalStateException: no table of weights.");
    put(
        "static",
        file -> metric(file, "org.test.static", "static", StaticMetric.class),
        "org.test.static has no usable 'static': "
            + "java.lang.NumberFormatException: For input string: \"no number\".");
    put(
        "duplicate",
        file -> metric(file, "org.test.duplicate", "l1", FakeMetric.class),
        "org.test.duplicate brings a second 'l1', which is not used: "
            + "org.lastlayer.metric.core has that id already.");
    put(
        "second-model",
        file ->
            model(file, "org.test.second", "{\"id\": \"fashion-lenet\", \"weights\": \"m.bin\"}"),
        "org.test.second brings a second 'fashion-lenet', which is not used: "
            + "org.lastlayer.models.fashion has that id already.");
    put(
        "broken-card",
        file -> model(file, "org.test.broken", "{\"id\": \"broken\", \"weight\": \"m.bin\"}"),
        "org.test.broken has a card that is not used: org.test.broken/m.card.json must be a card of"
            + " known keys, found 'weight'");
    put(
        "no-bundle",
        file -> Files.writeString(file, "no jar at all"),
        "no-bundle.jar is left out: it must be an OSGi bundle, found: ");
    put(
        "looping",
        file -> activator(file, "org.test.looping", LoopingActivator.class),
        "org.test.looping has not come back from its start or stop after 2 s");
  }

  private static void put(String name, Maker maker, String said) {
    ALL.put(name, new Bad(maker, said));
  }

  /** What is said of each, by the name of its jar without the ending. */
  static Map<String, String> said() {
    var said = new LinkedHashMap<String, String>();
    ALL.forEach((name, bad) -> said.put(name, bad.said));
    return said;
  }

  /** Writes one, whole before it has its name. */
  static Path write(Path folder, String name) throws IOException {
    var file = folder.resolve(name + ".jar");
    var bad = ALL.get(name);
    if (bad == null) {
      throw new IllegalArgumentException(name);
    }
    bad.maker.make(file);
    return file;
  }

  private static void plain(Path file, String name, String imports) throws IOException {
    BundleJar.write(
        file,
        Map.of("Bundle-SymbolicName", name, "Bundle-Version", "1.0.0", "Import-Package", imports),
        FakeMetric.class,
        Map.of());
  }

  private static void activator(Path file, String name, Class<?> type) throws IOException {
    BundleJar.write(
        file,
        Map.of(
            "Bundle-SymbolicName",
            name,
            "Bundle-Version",
            "1.0.0",
            "Bundle-Activator",
            type.getName(),
            "Import-Package",
            "org.osgi.framework"),
        type,
        Map.of());
  }

  private static void model(Path file, String name, String card) throws IOException {
    BundleJar.write(
        file,
        Map.of(
            "Bundle-SymbolicName",
            name,
            "Bundle-Version",
            "1.0.0",
            "Lastlayer-Model",
            "m.card.json"),
        FakeMetric.class,
        Map.of("m.card.json", card, "m.bin", "weights"));
  }

  private static void metric(Path file, String name, String id, Class<?> type) throws IOException {
    BundleJar.extension(file, name, "1.0.0", METRIC, id, type);
  }
}
