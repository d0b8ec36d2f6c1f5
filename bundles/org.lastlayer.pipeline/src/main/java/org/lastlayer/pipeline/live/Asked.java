package org.lastlayer.pipeline.live;

import java.util.List;

/**
 * Where an item from elsewhere belongs in a run.
 *
 * @param answers its nearest in each list that could be asked
 * @param places where it comes to lie on each map
 * @param notes what could not be done, and why
 */
public record Asked(List<LiveRun.Answer> answers, List<Place> places, List<String> notes) {
  /**
   * On one map.
   *
   * @param map its name
   * @param at coordinates, as many as the map has; empty where it cannot be placed
   * @param why it cannot; empty where it can
   */
  public record Place(String map, List<Float> at, String why) {}
}
