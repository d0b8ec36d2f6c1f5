package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;

/** The numbers of a tensor of any type as 32-bit ones. */
final class Numbers {
  private Numbers() {}

  static float[] of(OnnxTensor tensor) {
    var numbers = new float[Math.toIntExact(tensor.getInfo().getNumElements())];
    var type = tensor.getInfo().type;
    if (type == OnnxJavaType.DOUBLE) {
      var from = tensor.getDoubleBuffer();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) from.get(i);
      }
    } else if (type == OnnxJavaType.UINT8 || type == OnnxJavaType.INT8) {
      var from = tensor.getByteBuffer();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = type == OnnxJavaType.UINT8 ? from.get(i) & 0xff : from.get(i);
      }
    } else {
      tensor.getFloatBuffer().get(numbers);
    }
    return numbers;
  }
}
