package org.lastlayer.web.internal.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the page by their path, such as {@code assets/index-1f2e.js}. Threads: any. */
public interface PageFiles {
  /** All of them, sorted. */
  List<String> paths();

  /** What is in one, or null where there is none of that path. */
  byte @Nullable [] read(String path);
}
