package org.lastlayer.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Sets up logging: everything from INFO on to a file in the user's cache folder, warnings to the
 * terminal. In Java, because reading an XML file would cost a tenth of the start; a {@code
 * -Dlogback.configurationFile=…} in {@code LASTLAYER_OPTS} replaces all of this.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  static final String FOLDER = "lastlayer.log.folder";
  static final String VERBOSE = "lastlayer.verbose";
  private static final long KEEP_BYTES = 4_000_000;

  /** Libraries that warn of their own insides, where nobody can do anything about it. */
  private static final List<String> WORDY =
      List.of("io.jhdf", "org.nd4j", "org.apache.felix.http", "org.eclipse.jetty");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    for (String library : WORDY) {
      context.getLogger(library).setLevel(Level.ERROR);
    }
    ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
    terminal.setTarget("System.err");
    ThresholdFilter threshold = new ThresholdFilter();
    threshold.setLevel(Boolean.getBoolean(VERBOSE) ? "INFO" : "WARN");
    threshold.start();
    terminal.addFilter(threshold);
    terminal.addFilter(new Spark());
    root.addAppender(started(terminal, "%level: %msg%n%nopex", context));
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      FileAppender<ILoggingEvent> file = new FileAppender<>();
      file.setFile(file(Path.of(folder)).toString());
      file.setAppend(true);
      root.addAppender(
          started(file, "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} PID %-5level %logger{30} %msg%n", context));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** The file; a big one makes room first. Several processes append to the same. */
  static Path file(Path folder) {
    Path file = folder.resolve("lastlayer.log");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file) && Files.size(file) > KEEP_BYTES) {
        Files.move(file, folder.resolve("lastlayer.1.log"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      // Another process made room just now, or the appender will say what is wrong.
    }
    return file;
  }

  private static Appender<ILoggingEvent> started(
      OutputStreamAppender<ILoggingEvent> appender, String pattern, LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern.replace("PID", Long.toString(ProcessHandle.current().pid())));
    encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
    encoder.start();
    appender.setContext(context);
    appender.setName(appender.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  /**
   * What Spark says of tasks that it does again, or that the command says itself, is for the file.
   */
  private static final class Spark extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      String logger = event.getLoggerName();
      boolean its = logger.startsWith("org.apache.spark") || logger.startsWith("org.apache.hadoop");
      return its && !Boolean.getBoolean(VERBOSE) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
  }
}
