package org.lastlayer.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/** Starts Jazzer on a target: {@code Fuzz Npy SECONDS TARGET_FOLDER SEEDS_FOLDER}. */
final class Fuzz {
  private static final String HOOKS = "com.code_intelligence.jazzer.sanitizers.";

  private Fuzz() {}

  /** Ends the process. */
  public static void main(String[] arguments) throws Exception {
    var name = arguments[0];
    var target = Path.of(arguments[2]);
    var found = Files.createDirectories(target.resolve("found"));
    var corpus = Files.createDirectories(target.resolve("corpus").resolve(name));
    var seeds = Path.of(arguments[3]).resolve(name.toLowerCase(java.util.Locale.ROOT));
    Class.forName("com.code_intelligence.jazzer.Jazzer")
        .getMethod("main", String[].class)
        .invoke(
            null,
            (Object)
                new String[] {
                  "--target_class=org.lastlayer.fuzz." + name + "Fuzz",
                  "--instrumentation_includes=org.lastlayer.**:org.deeplearning4j.nn.conf.**"
                      + ":org.nd4j.linalg.api.buffer.**:org.nd4j.linalg.factory.Nd4j:io.jhdf.**",
                  // files are read where their user says, and the server is asked over the network
                  "--disabled_hooks="
                      + HOOKS
                      + "FilePathTraversal:"
                      + HOOKS
                      + "ServerSideRequestForgery",
                  "--keep_going=20",
                  "--reproducer_path=" + found,
                  "-artifact_prefix=" + found + "/" + name + "-",
                  "-max_total_time=" + arguments[1],
                  // by the clock, which goes on while a machine stands still; Judge counts work
                  "-timeout=600",
                  "-rss_limit_mb=3000",
                  "-print_final_stats=1",
                  corpus.toString(),
                  seeds.toString(),
                });
  }
}
