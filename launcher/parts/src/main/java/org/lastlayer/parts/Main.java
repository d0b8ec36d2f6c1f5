package org.lastlayer.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build of {@code launcher}, before it packs: {@code ROOT REPOSITORY VERSION}. Reads
 * which jars are packed from {@code launcher/target/lib.txt} and {@code bundles.txt}, what may be
 * inside our own bundles from their {@code target/libraries.txt}, and writes {@code
 * launcher/target/parts}.
 */
public final class Main {
  private static final String OURS = "org.lastlayer";
  private static final Comparator<Part> BY_FILE = Comparator.comparing(Part::file);

  private final Path root;
  private final Path repository;
  private final String version;
  private final Licenses licenses;

  private Main(Path root, Path repository, String version) throws IOException {
    this.root = root;
    this.repository = repository;
    this.version = version;
    this.licenses = Licenses.read(root.resolve("launcher/parts/src/main/licenses/licenses.json"));
  }

  /** Ends with 1 and says why where a licence is missing. */
  public static void main(String[] args) throws IOException {
    new Main(Path.of(args[0]), Path.of(args[1]), args[2]).run();
  }

  private void run() throws IOException {
    List<Part> distribution = new ArrayList<>();
    List<Part> addon = new ArrayList<>();
    for (Path jar : paths(root.resolve("launcher/target/lib.txt"))) {
      Library library = library(jar);
      distribution.add(part(library, "lib/" + jar.getFileName(), List.of()));
    }
    for (Path jar : paths(root.resolve("launcher/target/bundles.txt"))) {
      Library library = library(jar);
      // annotations for the compiler, and this program
      if (!library.name().equals("jspecify") && !library.name().equals("parts")) {
        boolean apart = library.group().equals(OURS) && library.name().endsWith(".smile");
        (apart ? addon : distribution).add(part(library, library.packed(), inside(library)));
      }
    }
    distribution.add(launcher());
    Path sdk = root.resolve("sdk/target/sdk");
    try (Stream<Path> files = Files.walk(sdk)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        distribution.add(part(library(jar), "sdk/" + sdk.relativize(jar), List.of()));
      }
    }
    List<String> wrong = licenses.wrong();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "launcher/parts/src/main/licenses/licenses.json is not right:\n  "
              + String.join("\n  ", wrong));
    }
    Path out = root.resolve("launcher/target/parts");
    write(
        out.resolve("distribution"),
        "lastlayer",
        "Apache-2.0",
        "What Lastlayer consists of",
        "Lastlayer itself is under Apache-2.0 (LICENSE). These are the files of this folder, and what others made of"
            + " them; sbom.json says the same in CycloneDX. Nothing here is under the GPL but GCC's run-time"
            + " libraries, with its run-time library exception.",
        distribution);
    write(
        out.resolve("smile"),
        "lastlayer-smile",
        "GPL-3.0-or-later",
        "What the add-on of Smile consists of",
        "It is under GPL-3.0-or-later (LICENSE-GPL-3.txt), and so is, handed on, a Lastlayer that it is laid over.",
        addon);
  }

  private void write(
      Path folder, String name, String license, String title, String said, List<Part> parts)
      throws IOException {
    parts.sort(BY_FILE);
    Files.createDirectories(folder);
    String suffix = name.equals("lastlayer") ? "" : "-smile";
    Files.writeString(
        folder.resolve("sbom" + suffix + ".json"), Bom.json(name, version, license, parts));
    Files.writeString(
        folder.resolve("LICENSES" + suffix + ".md"), Listing.markdown(title, said, parts));
  }

  private static List<Path> paths(Path classpath) throws IOException {
    return Stream.of(Files.readString(classpath).strip().split(java.io.File.pathSeparator))
        .filter(each -> each.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private Library library(Path jar) {
    if (jar.startsWith(repository)) {
      return Library.of(repository, jar);
    }
    String file = jar.getFileName().toString();
    String name = file.substring(0, file.length() - ("-" + version + ".jar").length());
    return new Library(OURS, name, version, "", jar);
  }

  private Part part(Library library, String file, List<Part> parts) throws IOException {
    return new Part(
        "library",
        library.group(),
        library.name(),
        library.version(),
        library.purl(),
        licenses.of(library),
        Jars.sha256(library.file()),
        "",
        file,
        parts);
  }

  /** Not packed yet while this runs: it has no digest here. */
  private Part launcher() {
    Library launcher = new Library(OURS, "launcher", version, "", Path.of("launcher.jar"));
    return new Part(
        "library",
        launcher.group(),
        launcher.name(),
        launcher.version(),
        launcher.purl(),
        licenses.of(launcher),
        null,
        "",
        "lib/launcher.jar",
        List.of());
  }

  /** What is packed inside a bundle and was made by others. */
  private List<Part> inside(Library bundle) throws IOException {
    List<Part> parts = new ArrayList<>();
    Path libraries = root.resolve("bundles/" + bundle.name() + "/target/libraries.txt");
    if (bundle.group().equals(OURS) && Files.exists(libraries)) {
      for (Path jar : paths(libraries)) {
        if (jar.startsWith(repository) && Jars.holds(bundle.file(), jar)) {
          parts.add(part(Library.of(repository, jar), "", List.of()));
        }
      }
    }
    if (bundle.name().equals("org.lastlayer.page")) {
      parts.addAll(Page.parts(root.resolve("bundles/org.lastlayer.page/package-lock.json")));
    }
    parts.addAll(licenses.inside(bundle.name()));
    parts.sort(Comparator.comparing(Part::title));
    return parts;
  }
}
