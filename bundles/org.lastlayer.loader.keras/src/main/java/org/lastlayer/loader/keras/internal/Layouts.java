package org.lastlayer.loader.keras.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;

/** Where the channels are: as a layer says, else as in the layer before it. */
final class Layouts {
  private static final String FORMAT = "data_format";

  private final Map<String, Boolean> last = new HashMap<>();

  Layouts(Plan plan) {
    boolean input =
        plan.nodes().stream()
            .filter(node -> node.conf().has(FORMAT) && !node.type().equals("Flatten"))
            .findFirst()
            .map(Layouts::saysLast)
            .orElse(true);
    for (Node node : plan.nodes()) {
      boolean before = node.inputs().isEmpty() ? input : last(node.inputs().getFirst());
      // Flatten names the layout that its weights were made for, and has no channels itself
      boolean says = node.conf().has(FORMAT) && !node.type().equals("Flatten");
      last.put(node.name(), says ? saysLast(node) : before);
    }
  }

  boolean last(String node) {
    return last.getOrDefault(node, true);
  }

  private static boolean saysLast(Node node) {
    return !node.conf().text(FORMAT, "").equals("channels_first");
  }

  /** How the network wants its images. What is no image is one flat vector. */
  InputSpec input(Plan plan) {
    int[] shape = plan.shape();
    return switch (shape.length) {
      case 1 -> new InputSpec(Layout.FLAT, 1, 1, shape[0], -1);
      // a grey picture without an axis for its channel
      case 2 -> new InputSpec(Layout.HWC, 1, shape[0], shape[1], -1);
      case 3 ->
          last(plan.input())
              ? new InputSpec(Layout.HWC, shape[2], shape[0], shape[1], -1)
              : new InputSpec(Layout.CHW, shape[0], shape[1], shape[2], -1);
      default -> {
        int size = 1;
        for (int one : shape) {
          size = one < 0 ? -1 : size * one;
        }
        yield new InputSpec(Layout.FLAT, 1, 1, size, -1);
      }
    };
  }

  /** The shape of a batch as the network wants it. */
  static long[] batch(Plan plan, InputSpec fed, long n) {
    return switch (plan.shape().length) {
      case 1 -> new long[] {n, (long) fed.channels() * fed.height() * fed.width()};
      case 2 -> new long[] {n, fed.height(), fed.width()};
      case 3 ->
          fed.layout() == Layout.HWC
              ? new long[] {n, fed.height(), fed.width(), fed.channels()}
              : new long[] {n, fed.channels(), fed.height(), fed.width()};
      default -> {
        long[] all = new long[plan.shape().length + 1];
        all[0] = n;
        for (int i = 1; i < all.length; i++) {
          all[i] = plan.shape()[i - 1];
        }
        yield all;
      }
    };
  }

  /** Order of axes that brings the channels of an activation to the front. */
  static int[] channelsFirst(int rank) {
    int[] order = new int[rank];
    order[1] = rank - 1;
    for (int i = 2; i < rank; i++) {
      order[i] = i - 1;
    }
    return order;
  }

  /** A shape without the batch, channels first. */
  List<Integer> shape(String node, long[] sizes) {
    boolean turn = last(node) && sizes.length > 2;
    Integer[] all = new Integer[sizes.length - 1];
    int[] order = turn ? channelsFirst(sizes.length) : null;
    for (int i = 1; i < sizes.length; i++) {
      all[i - 1] = Math.toIntExact(sizes[order == null ? i : order[i]]);
    }
    return List.of(all);
  }
}
