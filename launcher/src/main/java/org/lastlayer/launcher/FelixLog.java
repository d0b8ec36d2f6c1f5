package org.lastlayer.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** What the framework has to say goes to our log: by itself it would write to the terminal. */
final class FelixLog extends Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix");

  @Override
  @SuppressWarnings("rawtypes") // As it is declared in Felix.
  protected void doLog(
      @Nullable Bundle bundle,
      @Nullable ServiceReference reference,
      int level,
      String message,
      @Nullable Throwable failure) {
    doLog(level, message, failure);
  }

  @Override
  protected void doLog(int level, String message, @Nullable Throwable failure) {
    // Never louder than INFO on its own: what matters to the user is told as a problem.
    if (level <= LOG_WARNING) {
      LOG.info(message, failure);
    } else {
      LOG.debug(message, failure);
    }
  }
}
