package org.lastlayer.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.FeatureService;

/**
 * The feature files of a distribution (OSGi Compendium, chapter 159), read by the Feature Service.
 */
final class FeatureFiles {
  /**
   * The name of a feature's extension that lists the commands it is for, one a line. A feature
   * without it is for every command: what a terminal or a long-lived server needs does not delay
   * the others.
   */
  static final String COMMANDS = "lastlayer.commands";

  private FeatureFiles() {}

  /**
   * The features to start, in the order of their names, or in the order in which they were asked
   * for.
   */
  static List<Feature> choose(Path folder, List<String> wanted, String verb) {
    Map<String, Path> known = list(folder);
    List<Feature> chosen = new ArrayList<>();
    if (wanted.isEmpty()) {
      known.values().stream()
          .map(FeatureFiles::read)
          .filter(feature -> suits(feature, verb))
          .forEach(chosen::add);
      return chosen;
    }
    for (String name : wanted) {
      Path file = known.get(name);
      if (file == null) {
        throw new LaunchException(
            LaunchException.REQUEST,
            "--features must name known features, found '"
                + name
                + "'. Known: "
                + String.join(", ", known.keySet())
                + ".");
      }
      chosen.add(read(file));
    }
    return chosen;
  }

  private static Map<String, Path> list(Path folder) {
    Map<String, Path> known = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        known.put(name.substring(0, name.length() - ".json".length()), file);
      }
    } catch (IOException e) {
      throw new LaunchException(
          LaunchException.RESOURCE, "The folder of features cannot be read: " + folder + ".");
    }
    return known;
  }

  static Feature read(Path file) {
    FeatureService service =
        ServiceLoader.load(FeatureService.class, FeatureFiles.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () -> new LaunchException(LaunchException.INTERNAL, "No OSGi Feature Service."));
    try (Reader reader = Files.newBufferedReader(file)) {
      return service.readFeature(reader);
    } catch (IOException | RuntimeException e) {
      throw new LaunchException(
          LaunchException.REQUEST,
          file + " must be an OSGi feature file, found: " + e.getMessage() + ".");
    }
  }

  private static boolean suits(Feature feature, String verb) {
    FeatureExtension commands = feature.getExtensions().get(COMMANDS);
    return commands == null || commands.getText().contains(verb);
  }
}
