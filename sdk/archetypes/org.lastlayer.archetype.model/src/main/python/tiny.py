#!/usr/bin/python3
"""Writes the network of the archetype of model bundles: 28 x 28 grey pixels, 12 features, 10 classes, not trained.

Run once, with Debian's python3-onnx (1.12) and python3-numpy (1.24):

    /usr/bin/python3 src/main/python/tiny.py src/main/resources/archetype-resources/src/main/resources/tiny.onnx

The weights are multiples of 1/64 from a fixed seed; nothing here depends on the machine.
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

random = np.random.RandomState(7)


def weights(name, *shape):
    return numpy_helper.from_array((random.randint(-32, 33, size=shape) / 64).astype(np.float32), name)


nodes = [
    helper.make_node("AveragePool", ["pixels"], ["coarse"], name="coarse", kernel_shape=[4, 4], strides=[4, 4]),
    helper.make_node("Flatten", ["coarse"], ["flat"], name="flat"),
    helper.make_node("Gemm", ["flat", "w1", "b1"], ["hidden"], name="hidden"),
    helper.make_node("Relu", ["hidden"], ["features"], name="features"),
    helper.make_node("Gemm", ["features", "w2", "b2"], ["logits"], name="logits"),
]
graph = helper.make_graph(
    nodes,
    "tiny",
    [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 1, 28, 28])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 10])],
    [weights("w1", 49, 12), weights("b1", 12), weights("w2", 12, 10), weights("b2", 10)],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="tiny.py")
model.ir_version = 8
onnx.save_model(model, sys.argv[1])
