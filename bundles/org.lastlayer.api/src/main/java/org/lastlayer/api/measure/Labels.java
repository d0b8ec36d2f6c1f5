package org.lastlayer.api.measure;

import java.util.List;

/**
 * The classes of the rows.
 *
 * @param names class names; empty where nothing is labelled
 * @param codes index into names a row; −1 where a row has no label
 */
public record Labels(List<String> names, int[] codes) {
  /** Whether there is anything to say about classes. */
  public boolean present() {
    return !names.isEmpty();
  }
}
