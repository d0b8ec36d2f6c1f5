package org.lastlayer.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.lastlayer.launcher.Dist;

/** The lists of parts name what is packed, all of it, and whose it is. */
class PartsIT {
  private static final Path ADDON = Path.of(System.getProperty("lastlayer.addon"));

  @Test
  void everyJarOfTheDistributionIsListedByItsDigest() throws Exception {
    same(Dist.root(), "sbom.json", "LICENSES.md");
  }

  @Test
  void everyJarOfTheAddOnIsListedApart() throws Exception {
    same(ADDON, "sbom-smile.json", "LICENSES-smile.md");
  }

  private static void same(Path root, String bom, String page) throws Exception {
    TreeMap<String, String> listed = new TreeMap<>();
    String text = Files.readString(root.resolve(page));
    for (JsonNode part : components(root, bom)) {
      String file = part.at("/properties/0/value").asText();
      listed.put(file, part.at("/hashes/0/content").asText());
      assertTrue(text.contains("| " + file + " |"), () -> page + " has no " + file);
    }
    TreeMap<String, String> packed = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        String file = root.relativize(jar).toString();
        // The list is in the folder that it is packed with.
        packed.put(file, file.equals("lib/launcher.jar") ? "" : sha256(jar));
      }
    }
    assertEquals(packed, listed);
  }

  /** As the schema of version 1.6 in CycloneDX's own library has it. */
  @Test
  void bothListsAreCycloneDx() throws IOException {
    String bom = Files.readString(Dist.root().resolve("sbom.json"));
    assertEquals(List.of(), faults(bom));
    assertEquals(List.of(), faults(Files.readString(ADDON.resolve("sbom-smile.json"))));
    assertFalse(faults(bom.replace("\"SHA-256\"", "\"SHA-2\"")).isEmpty());
  }

  private static List<String> faults(String bom) throws IOException {
    return new JsonParser()
        .validate(bom, Version.VERSION_16).stream().map(Throwable::getMessage).toList();
  }

  @Test
  void everyPartHasALicence() throws IOException {
    for (JsonNode part : all(components(Dist.root(), "sbom.json"))) {
      assertFalse(license(part).isBlank(), part::toString);
      assertFalse(license(part).equals("NOASSERTION"), part::toString);
    }
  }

  /** But GCC's run-time libraries, whose exception is for just this. */
  @Test
  void nothingOfTheDistributionIsUnderTheGplAlone() throws IOException {
    List<String> gpl = new ArrayList<>();
    for (JsonNode part : all(components(Dist.root(), "sbom.json"))) {
      String license = license(part);
      if (license.contains("GPL") && !license.contains(" OR ") && !license.contains(" WITH ")) {
        gpl.add(part.path("name").asText());
      }
    }
    assertEquals(List.of(), gpl);
    assertTrue(
        all(components(ADDON, "sbom-smile.json")).stream()
            .anyMatch(part -> license(part).startsWith("GPL-3.0")));
  }

  /** A bundle of ours with classes of others, and no word of whose they are. */
  @Test
  void whoeverPacksClassesOfOthersNamesThem() throws IOException {
    TreeSet<String> silent = new TreeSet<>();
    for (JsonNode part : components(Dist.root(), "sbom.json")) {
      String file = part.at("/properties/0/value").asText();
      if (!file.startsWith("bundles/org/lastlayer/") || part.has("components")) {
        continue;
      }
      try (JarFile jar = new JarFile(Dist.root().resolve(file).toFile())) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(PartsIT::foreign)
            .findFirst()
            .ifPresent(entry -> silent.add(file + ": " + entry));
      }
    }
    assertEquals(new TreeSet<>(), silent);
  }

  private static boolean foreign(String entry) {
    boolean code = entry.endsWith(".class") && !entry.startsWith("org/lastlayer/");
    return code
        || entry.matches(".*\\.so([._].*)?")
        || entry.endsWith(".ttf")
        || entry.endsWith(".onnx");
  }

  /** Jetty hides in Felix's bundle: its version is kept by hand. */
  @Test
  void theVersionOfJettyIsTheOneThatIsThere() throws IOException {
    for (JsonNode part : components(Dist.root(), "sbom.json")) {
      if (part.path("name").asText().equals("org.apache.felix.http.jetty12")) {
        Path file = Dist.root().resolve(part.at("/properties/0/value").asText());
        try (JarFile jar = new JarFile(file.toFile())) {
          Properties said = new Properties();
          said.load(jar.getInputStream(jar.getEntry("org/eclipse/jetty/version/build.properties")));
          assertEquals(
              said.getProperty("version"),
              part.at("/components/0/version").asText(),
              part::toString);
          return;
        }
      }
    }
    throw new AssertionError("no Jetty");
  }

  private static String license(JsonNode part) {
    JsonNode first = part.at("/licenses/0");
    return first.path("expression").asText(first.at("/license/id").asText());
  }

  private static List<JsonNode> components(Path root, String bom) throws IOException {
    JsonNode read = new ObjectMapper().readTree(root.resolve(bom).toFile());
    assertEquals("CycloneDX", read.path("bomFormat").asText());
    List<JsonNode> components = new ArrayList<>();
    read.path("components").forEach(components::add);
    return components;
  }

  private static List<JsonNode> all(List<JsonNode> parts) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode part : parts) {
      all.add(part);
      List<JsonNode> inside = new ArrayList<>();
      part.path("components").forEach(inside::add);
      all.addAll(all(inside));
    }
    return all;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
