package org.lastlayer.observe.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What bundles say to the OSGi Log Service goes to the program's log, which is SLF4J's: under the
 * name of the logger they asked for, or of their bundle. Comings and goings of services and bundles
 * are left out. Threads: the Log Service's.
 */
@Component(
    service = {},
    immediate = true)
public final class Forwarder implements LogListener {
  private final LogReaderService reader;

  /** Begins with what was said before. */
  @Activate
  public Forwarder(@Reference LogReaderService reader) {
    this.reader = reader;
    reader.addLogListener(this);
  }

  @Deactivate
  void stop() {
    reader.removeLogListener(this);
  }

  @Override
  public void logged(LogEntry entry) {
    var name = entry.getLoggerName();
    if (name == null || name.startsWith("Events.")) {
      return; // the framework's own, as the Log Service's specification names them
    }
    var bundle = entry.getBundle();
    var from = name.equals("LogService") && bundle != null ? bundle.getSymbolicName() : name;
    Logger log = LoggerFactory.getLogger(from);
    log.atLevel(level(entry.getLogLevel())).setCause(entry.getException()).log(entry.getMessage());
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case AUDIT, ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
