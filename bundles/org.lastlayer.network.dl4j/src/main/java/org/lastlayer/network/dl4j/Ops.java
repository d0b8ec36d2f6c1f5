package org.lastlayer.network.dl4j;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.model.Op;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** DL4J's kinds of layer in common words. */
final class Ops {
  private Ops() {}

  static Op of(Layer layer) {
    return switch (layer) {
      case FrozenLayer frozen -> of(frozen.getLayer());
      case DenseLayer dense -> Op.DENSE;
      case BaseOutputLayer dense -> Op.DENSE;
      case Convolution3D convolution -> Op.CONVOLUTION;
      case ConvolutionLayer convolution -> Op.CONVOLUTION;
      case SubsamplingLayer pool -> Op.POOL;
      case Subsampling3DLayer pool -> Op.POOL;
      case GlobalPoolingLayer pool -> Op.GLOBAL_POOL;
      case BatchNormalization normalization -> Op.NORMALIZATION;
      case LocalResponseNormalization normalization -> Op.NORMALIZATION;
      case DropoutLayer dropout -> Op.DROPOUT;
      case ActivationLayer activation -> ofFunction(activation.getActivationFn());
      case LossLayer loss -> ofFunction(loss.getActivationFn());
      case CnnLossLayer loss -> ofFunction(loss.getActivationFn());
      case RnnLossLayer loss -> ofFunction(loss.getActivationFn());
      case PReLULayer activation -> Op.ACTIVATION;
      case EmbeddingLayer embedding -> Op.EMBEDDING;
      case EmbeddingSequenceLayer embedding -> Op.EMBEDDING;
      case BaseRecurrentLayer recurrent -> Op.RECURRENT;
      case Bidirectional recurrent -> Op.RECURRENT;
      case LastTimeStep recurrent -> Op.RECURRENT;
      default -> Op.OTHER;
    };
  }

  /** A vertex that is no layer. */
  static Op of(GraphVertex vertex) {
    return switch (vertex) {
      case ElementWiseVertex sum when sum.getOp() == ElementWiseVertex.Op.Add -> Op.ADD;
      case MergeVertex merge -> Op.CONCATENATE;
      case PreprocessorVertex reshape -> Op.RESHAPE;
      case ReshapeVertex reshape -> Op.RESHAPE;
      case L2NormalizeVertex normalization -> Op.NORMALIZATION;
      default -> Op.OTHER;
    };
  }

  private static Op ofFunction(@Nullable IActivation function) {
    return function instanceof ActivationSoftmax ? Op.SOFTMAX : Op.ACTIVATION;
  }
}
