package org.lastlayer.network.dl4j;

import java.util.List;
import java.util.Set;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Op;

/** The place where a network is fed, as a layer. */
final class InputLayers {
  private static final String TYPE = "Input";

  private InputLayers() {}

  static Layer of(String name, InputSpec fed) {
    List<Integer> shape =
        fed.layout() == Layout.FLAT
            ? List.of(fed.channels() * fed.height() * fed.width())
            : List.of(fed.channels(), fed.height(), fed.width());
    return new Layer(name, TYPE, Op.INPUT, shape, List.of());
  }

  /** A name that no layer has. */
  static String name(Set<String> taken) {
    String name = "input";
    while (taken.contains(name)) {
      name = "network " + name;
    }
    return name;
  }
}
