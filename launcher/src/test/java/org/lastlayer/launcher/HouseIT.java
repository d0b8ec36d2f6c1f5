package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

/**
 * The direction of imports, as ARCHITECTURE.md draws it, read from the manifests of the
 * distribution.
 */
class HouseIT {
  private static final String OURS = "org.lastlayer.";

  /** The headers by which data is found. */
  private static final List<String> DATA =
      List.of("Lastlayer-Model", "Lastlayer-Cards", "Lastlayer-Sample");

  /** Room → rooms it may see. A name that ends in a dot stands for all rooms that begin so. */
  private static final Map<String, List<String>> ROOMS = new LinkedHashMap<>();

  static {
    ROOMS.put("api", List.of());
    ROOMS.put("matrix", List.of("api"));
    ROOMS.put("kernel", List.of("api"));
    ROOMS.put("pipeline", List.of("api", "matrix"));
    ROOMS.put("model", List.of("api", "matrix"));
    ROOMS.put("cli", List.of("api", "matrix", "pipeline"));
    ROOMS.put("observe", List.of("api", "pipeline"));
    ROOMS.put("page", List.of());
    ROOMS.put("web", List.of("api", "pipeline"));
    ROOMS.put("source.", List.of("api", "matrix", "lib."));
    ROOMS.put("extract.", List.of("api", "model", "lib."));
    ROOMS.put("network.", List.of("api", "lib."));
    ROOMS.put("loader.", List.of("api", "lib.", "network."));
    ROOMS.put("metric.", List.of("api", "kernel"));
    ROOMS.put("index.", List.of("api", "kernel"));
    ROOMS.put("reduce.", List.of("api", "kernel", "lib."));
    ROOMS.put("measure.", List.of("api", "kernel"));
    ROOMS.put("output.", List.of("api"));
    ROOMS.put("lib.", List.of("api"));
    ROOMS.put("models.", List.of());
    ROOMS.put("samples.", List.of());
  }

  @Test
  void everyBundleSeesOnlyTheRoomsItMay() {
    Map<String, Attributes> bundles = Manifests.own();
    assertTrue(bundles.size() > 10, () -> "Too few bundles to mean anything: " + bundles.keySet());
    List<String> wrong = new ArrayList<>();
    bundles.forEach(
        (name, manifest) -> {
          String room = room(name);
          for (String imported : Manifests.names(manifest, "Import-Package", false)) {
            if (!imported.startsWith(OURS)) {
              continue;
            }
            String other = room(owner(bundles, imported));
            boolean allowed =
                ROOMS.get(room).contains(other) || owner(bundles, imported).equals(name);
            if (!allowed) {
              wrong.add(name + " imports " + imported);
            }
          }
        });
    assertEquals(List.of(), wrong);
  }

  @Test
  void theApiNeedsNothingButJava() {
    List<String> foreign =
        Manifests.names(Manifests.own().get("org.lastlayer.api"), "Import-Package", true).stream()
            .filter(
                imported -> !imported.startsWith("java.") && !imported.startsWith(OURS + "api."))
            .toList();
    assertEquals(List.of(), foreign);
  }

  @Test
  void onlyTheKernelKnowsLanes() {
    List<String> lanes = new ArrayList<>();
    Manifests.own()
        .forEach(
            (name, manifest) -> {
              if (Manifests.names(manifest, "Import-Package", false)
                  .contains("jdk.incubator.vector")) {
                lanes.add(name);
              }
            });
    assertEquals(List.of("org.lastlayer.kernel"), lanes);
  }

  @Test
  void extensionsExportNothing() {
    List<String> wrong = new ArrayList<>();
    Manifests.own()
        .forEach(
            (name, manifest) -> {
              boolean extension =
                  room(name).endsWith(".") && !List.of("lib.", "network.").contains(room(name));
              if (extension && manifest.getValue("Export-Package") != null) {
                wrong.add(name + " exports " + manifest.getValue("Export-Package"));
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void internalPackagesAreNeverExported() {
    List<String> wrong = new ArrayList<>();
    Manifests.own()
        .forEach(
            (name, manifest) ->
                Manifests.names(manifest, "Export-Package", false).stream()
                    .filter(exported -> exported.startsWith(OURS) && exported.contains(".internal"))
                    .forEach(exported -> wrong.add(name + " exports " + exported)));
    assertEquals(List.of(), wrong);
  }

  @Test
  void modelsAndSamplesAreDataOnly() {
    Manifests.own()
        .forEach(
            (name, manifest) -> {
              if (room(name).equals("models.") || room(name).equals("samples.")) {
                assertTrue(
                    DATA.stream().anyMatch(header -> manifest.getValue(header) != null),
                    () -> name + " has none of the headers " + DATA);
                assertEquals(
                    List.of(),
                    Manifests.names(manifest, "Import-Package", false),
                    name + " imports");
              }
            });
  }

  /**
   * The bundle that a package of ours belongs to: the longest symbolic name that it begins with.
   */
  private static String owner(Map<String, Attributes> bundles, String exported) {
    return bundles.entrySet().stream()
        .filter(
            entry -> Manifests.names(entry.getValue(), "Export-Package", false).contains(exported))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nobody exports " + exported));
  }

  private static String room(String bundle) {
    String rest = bundle.substring(OURS.length());
    return ROOMS.keySet().stream()
        .filter(room -> room.endsWith(".") ? rest.startsWith(room) : rest.equals(room))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    bundle + " fits no room: decide first (docs/adr), then add it here."));
  }
}
