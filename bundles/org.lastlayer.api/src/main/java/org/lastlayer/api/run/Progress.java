package org.lastlayer.api.run;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One line of progress. Threads: any number may advance it. Cheap: call it as often as is
 * convenient.
 */
@ProviderType
public interface Progress extends AutoCloseable {
  /** {@code by} more of the total are done. */
  void advance(long by);

  /** Shows a short remark beside the line, such as the present cost; replaces the one before. */
  void remark(String text);

  @Override
  void close();
}
