package org.lastlayer.loader.keras.internal;

import org.lastlayer.api.model.Op;

/** Keras's kinds of layer in common words. */
final class KerasOps {
  private KerasOps() {}

  static Op of(Node node) {
    String type = node.type();
    return switch (type) {
      case "InputLayer" -> Op.INPUT;
      case "Dense" -> Op.DENSE;
      case "Flatten", "Reshape", "Permute", "RepeatVector" -> Op.RESHAPE;
      case "Softmax" -> Op.SOFTMAX;
      case "Activation" -> ofFunction(node.conf().activation());
      case "ReLU", "LeakyReLU", "PReLU", "ELU" -> Op.ACTIVATION;
      case "BatchNormalization", "LayerNormalization" -> Op.NORMALIZATION;
      case "Add" -> Op.ADD;
      case "Concatenate" -> Op.CONCATENATE;
      case "Merge" -> merge(node.conf().text("mode", "sum"));
      case "Embedding" -> Op.EMBEDDING;
      default -> byEnding(type);
    };
  }

  private static Op byEnding(String type) {
    if (type.contains("Dropout") || type.startsWith("Gaussian") || type.startsWith("Random")) {
      return Op.DROPOUT;
    }
    if (type.contains("Conv")) {
      return Op.CONVOLUTION;
    }
    if (type.startsWith("Global")) {
      return Op.GLOBAL_POOL;
    }
    return type.contains("Pooling") ? Op.POOL : Op.OTHER;
  }

  private static Op ofFunction(String name) {
    return name.contains("softmax") ? Op.SOFTMAX : Op.ACTIVATION;
  }

  private static Op merge(String mode) {
    return mode.equals("sum") ? Op.ADD : mode.equals("concat") ? Op.CONCATENATE : Op.OTHER;
  }
}
