package org.lastlayer.hadoop;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.lastlayer.hadoop.internal.HadoopFileSystemProvider;
import org.lastlayer.hadoop.internal.Settings;

/**
 * Paths on Hadoop's file systems, found without the system class loader.
 *
 * <p>Java looks for providers of file systems with the system class loader alone, where an executor
 * of Spark has no jar of the job. This looks beside this class. Threads: any number.
 */
public final class HadoopFiles {
  private static final Map<String, HadoopFileSystemProvider> PROVIDERS = providers();

  private HadoopFiles() {}

  /** Those that Java has found already, so that a path is one path by both ways; else our own. */
  private static Map<String, HadoopFileSystemProvider> providers() {
    var all = new TreeMap<String, HadoopFileSystemProvider>();
    var own =
        ServiceLoader.load(FileSystemProvider.class, HadoopFiles.class.getClassLoader()).stream()
            .filter(p -> HadoopFileSystemProvider.class.isAssignableFrom(p.type()))
            .map(ServiceLoader.Provider::get);
    Stream.concat(FileSystemProvider.installedProviders().stream(), own)
        .filter(HadoopFileSystemProvider.class::isInstance)
        .map(HadoopFileSystemProvider.class::cast)
        .forEach(p -> all.putIfAbsent(p.getScheme(), p));
    return Collections.unmodifiableMap(all);
  }

  /** Such as {@code hdfs} and {@code s3a}, lower case. */
  public static Collection<String> schemes() {
    return PROVIDERS.keySet();
  }

  /**
   * The path of a URI of one of {@link #schemes}. Nothing is asked of the file system yet.
   *
   * <p>It is a {@link Function} of JDK types alone, so that whoever has class loaders of their own
   * between can be given {@code HadoopFiles::path}.
   *
   * @throws FileSystemNotFoundException for another scheme
   */
  public static Path path(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var provider = PROVIDERS.get(scheme);
    if (provider == null) {
      throw new FileSystemNotFoundException("no file system of Hadoop's for " + scheme + "://");
    }
    return provider.getPath(uri);
  }

  /**
   * Says where Hadoop's settings come from, such as Spark's {@code hadoopConfiguration()}: for file
   * systems that are used for the first time from now on. Without it, {@code core-site.xml} of the
   * class path and system properties that begin with {@code spark.hadoop.} count.
   */
  public static void configure(Configuration configuration) {
    Settings.set(configuration);
  }
}
