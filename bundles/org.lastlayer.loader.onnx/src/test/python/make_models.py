#!/usr/bin/python3
"""Writes the small networks of this bundle's tests, with the vectors that numpy gives.

Run once, with Debian's python3-onnx (1.12) and python3-numpy (1.24):

    /usr/bin/python3 src/test/python/make_models.py src/test/resources/org/lastlayer/loader/onnx/internal

The weights are multiples of 1/64 from a fixed seed; nothing here depends on the machine.
"""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OUT = sys.argv[1]
RANDOM = np.random.RandomState(7)
OPSET = 13


def weights(*shape):
    return (RANDOM.randint(-32, 33, size=shape) / 64).astype(np.float32)


def tensor(name, value):
    return numpy_helper.from_array(np.asarray(value), name)


def floats(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def save(file, nodes, inputs, outputs, tensors, opset=OPSET, ir=8, domains=(), **more):
    graph = helper.make_graph(nodes, "test", inputs, outputs, tensors)
    sets = [helper.make_opsetid("", opset)] + [helper.make_opsetid(d, 1) for d in domains]
    model = helper.make_model(graph, opset_imports=sets, producer_name="make_models.py")
    model.ir_version = ir
    onnx.save_model(model, os.path.join(OUT, file), **more)


def conv(x, w, b):
    n, _, h, k = x.shape[0], x.shape[1], x.shape[2], w.shape[2]
    out = np.zeros((n, w.shape[0], h - k + 1, h - k + 1), np.float64)
    for i in range(h - k + 1):
        for j in range(h - k + 1):
            out[:, :, i, j] = np.tensordot(x[:, :, i:i + k, j:j + k], w, ([1, 2, 3], [1, 2, 3])) + b
    return out


def pool(x):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


N = 5
images = (RANDOM.randint(0, 65, size=(N, 2, 8, 8)) / 64).astype(np.float32)
wc, bc = weights(4, 2, 3, 3), weights(4)
w1, b1 = weights(36, 6), weights(6)
w2, b2 = weights(6, 3), weights(3)

conv_out = conv(images.astype(np.float64), wc, bc)
pool_out = pool(np.maximum(conv_out, 0))
features = np.maximum(pool_out.reshape(N, -1) @ w1 + b1, 0)
prob = softmax(features @ w2 + b2)
np.save(os.path.join(OUT, "images.npy"), images)
np.save(os.path.join(OUT, "kernels.npy"), wc)
np.save(os.path.join(OUT, "conv.npy"), conv_out.astype(np.float32))
np.save(os.path.join(OUT, "features.npy"), features.astype(np.float32))
np.save(os.path.join(OUT, "prob.npy"), prob.astype(np.float32))

params = [tensor("wc", wc), tensor("bc", bc), tensor("w1", w1), tensor("b1", b1),
          tensor("w2", w2), tensor("b2", b2)]
tail = [
    helper.make_node("Gemm", ["flat", "w1", "b1"], ["dense"]),
    helper.make_node("Relu", ["dense"], ["features"]),
    helper.make_node("MatMul", ["features", "w2"], ["product"]),
    helper.make_node("Add", ["product", "b2"], ["logits"]),
    helper.make_node("Softmax", ["logits"], ["prob"], axis=1),
]
middle = [
    helper.make_node("Conv", ["image", "wc", "bc"], ["conv"]),
    helper.make_node("Relu", ["conv"], ["relu"]),
    helper.make_node("MaxPool", ["relu"], ["pool"], kernel_shape=[2, 2], strides=[2, 2]),
]
# flattened as PyTorch exports x.view(x.size(0), -1): no tool can infer that shape
view = [
    helper.make_node("Shape", ["pool"], ["shape"]),
    helper.make_node("Gather", ["shape", "zero"], ["rows"], axis=0),
    helper.make_node("Unsqueeze", ["rows", "axis0"], ["rows1"]),
    helper.make_node("Concat", ["rows1", "rest"], ["size"], axis=0),
    helper.make_node("Reshape", ["pool", "size"], ["flat"]),
]
view_params = [tensor("zero", np.int64(0)), tensor("axis0", np.array([0], np.int64)),
               tensor("rest", np.array([-1], np.int64))]

# any batch
save("plain.onnx", middle + view + tail, [floats("image", ["n", 2, 8, 8])],
     [floats("prob", ["n", 3])], params + view_params)

# height and width open, channels to be found in the weights; a global pool makes any size possible
save("open.onnx",
     middle + [helper.make_node("ReduceMean", ["pool"], ["mean"], axes=[2, 3], keepdims=0),
               helper.make_node("Gemm", ["mean", "wo", "b2"], ["logits"])],
     [floats("image", [None, None, "h", "w"])], [floats("logits", [None, 3])],
     params + [tensor("wo", weights(4, 3))])

# an old file: tensors are inputs too, the batch is 2, the weights are reshaped in the graph
save("fixed.onnx",
     middle + [helper.make_node("Reshape", ["pool", "to"], ["flat"]),
               helper.make_node("Reshape", ["w1row", "to2"], ["w1"])] + tail,
     [floats("image", [2, 2, 8, 8])]
     + [floats(p.name, list(p.dims), p.data_type) for p in params if p.name != "w1"]
     + [floats("w1row", [36 * 6]), floats("to", [2], TensorProto.INT64),
        floats("to2", [2], TensorProto.INT64)],
     [floats("prob", [2, 3])],
     [p for p in params if p.name != "w1"]
     + [tensor("w1row", w1.reshape(-1)), tensor("to", np.array([2, 36], np.int64)),
        tensor("to2", np.array([36, 6], np.int64))], opset=8, ir=3)

# says any batch, but takes one picture for granted inside
save("inner.onnx", middle + [helper.make_node("Reshape", ["pool", "to"], ["flat"])] + tail,
     [floats("image", ["n", 2, 8, 8])], [floats("prob", None)],
     params + [tensor("to", np.array([1, 36], np.int64))])

# bytes, channels last; divided by 64 inside, so that bytes 0..64 are the images above
save("bytes.onnx",
     [helper.make_node("Cast", ["picture"], ["cast"], to=TensorProto.FLOAT),
      helper.make_node("Mul", ["cast", "scale"], ["scaled"]),
      helper.make_node("Transpose", ["scaled"], ["image"], perm=[0, 3, 1, 2])]
     + middle + view + tail,
     [floats("picture", ["n", 8, 8, 2], TensorProto.UINT8)], [floats("prob", ["n", 3])],
     params + view_params + [tensor("scale", np.float32(1 / 64))])

# half precision, from input to output
half = [tensor(p.name, numpy_helper.to_array(p).astype(np.float16)) for p in params]
save("half.onnx", middle + [helper.make_node("Flatten", ["pool"], ["flat"])] + tail,
     [floats("image", ["n", 2, 8, 8], TensorProto.FLOAT16)],
     [floats("prob", ["n", 3], TensorProto.FLOAT16)], half)

# patches as tokens: channels go from second to last, and a branch
wt, bt = weights(4, 4), weights(4)
save("tokens.onnx",
     [helper.make_node("Conv", ["image", "wc", "bc"], ["conv"]),
      helper.make_node("Reshape", ["conv", "to"], ["patches"]),
      helper.make_node("Transpose", ["patches"], ["tokens"], perm=[0, 2, 1]),
      helper.make_node("MatMul", ["tokens", "wt"], ["mixed"]),
      helper.make_node("Add", ["mixed", "tokens"], ["sum"]),
      helper.make_node("ReduceMean", ["sum"], ["mean"], axes=[1], keepdims=0),
      helper.make_node("Gemm", ["mean", "wo", "b2"], ["logits"])],
     [floats("image", ["n", 2, 8, 8])], [floats("logits", ["n", 3])],
     [tensor("wc", wc), tensor("bc", bc), tensor("to", np.array([0, 4, 36], np.int64)),
      tensor("wt", wt), tensor("wo", weights(4, 3)), tensor("b2", b2)])
tokens = conv_out.reshape(N, 4, 36).transpose(0, 2, 1)
np.save(os.path.join(OUT, "sum.npy"),
        (tokens @ wt + tokens).transpose(0, 2, 1).astype(np.float32))

# weights in a file beside it
save("beside.onnx", middle + view + tail, [floats("image", ["n", 2, 8, 8])],
     [floats("prob", ["n", 3])], params + view_params, save_as_external_data=True,
     location="beside.onnx_data", size_threshold=64)

# kernels in 8 bits: a step that scales them, and a convolution that does it itself; a scale a kernel
wq = np.round(wc * 64).astype(np.int8)
step = np.float32(1 / 64)
pooled = [helper.make_node("ReduceMean", ["pool"], ["mean"], axes=[2, 3], keepdims=0),
          helper.make_node("Flatten", ["mean"], ["logits"])]
save("scaled.onnx", [helper.make_node("DequantizeLinear", ["wq", "step"], ["wc"])] + middle + pooled,
     [floats("image", ["n", 2, 8, 8])], [floats("logits", ["n", 4])],
     [tensor("wq", wq), tensor("step", step), tensor("bc", bc)])
save("quantized.onnx",
     [helper.make_node("QuantizeLinear", ["image", "step", "zero"], ["bytes"]),
      helper.make_node("QLinearConv", ["bytes", "step", "zero", "wq", "steps", "zeros", "large",
                                       "zero"], ["convq"]),
      helper.make_node("DequantizeLinear", ["convq", "large", "zero"], ["conv"])]
     + middle[1:] + pooled,
     [floats("image", ["n", 2, 8, 8])], [floats("logits", ["n", 4])],
     [tensor("wq", wq), tensor("step", step), tensor("zero", np.uint8(0)),
      tensor("steps", np.full(4, step)), tensor("zeros", np.zeros(4, np.int8)),
      tensor("large", np.float32(1 / 16))])

# the first convolution does not read the picture itself; no convolution at all
save("behind.onnx", [helper.make_node("Relu", ["image"], ["bright"]),
                     helper.make_node("Conv", ["bright", "wc", "bc"], ["conv"])]
     + middle[1:] + pooled,
     [floats("image", ["n", 2, 8, 8])], [floats("logits", ["n", 4])],
     [tensor("wc", wc), tensor("bc", bc)])

# files that are refused
one = [floats("x", ["n", 4])]
y = [floats("y", ["n", 4])]
save("outside.onnx", [helper.make_node("Add", ["x", "w"], ["y"])], one, y, [])
model = onnx.load(os.path.join(OUT, "outside.onnx"))
w = model.graph.initializer.add(name="w", data_type=TensorProto.FLOAT, dims=[4])
w.data_location = TensorProto.EXTERNAL
w.external_data.add(key="location", value="../secret.bin")
onnx.save_model(model, os.path.join(OUT, "outside.onnx"))
save("two.onnx", [helper.make_node("Add", ["x", "mask"], ["y"])],
     one + [floats("mask", ["n", 4])], y, [])
save("ids.onnx", [helper.make_node("Gather", ["table", "ids"], ["y"])],
     [floats("ids", ["n", 4], TensorProto.INT64)], y, [tensor("table", weights(5))])
save("custom.onnx", [helper.make_node("Magic", ["x"], ["y"], domain="com.example")], one, y, [],
     domains=["com.example"])
save("unknown.onnx", [helper.make_node("Magic", ["x"], ["y"])], one, y, [])
save("future.onnx", [helper.make_node("Relu", ["x"], ["y"])], one, y, [], opset=99)
save("format.onnx", [helper.make_node("Relu", ["x"], ["y"])], one, y, [], ir=99)

# a network for small colour pictures, which the launcher's tests feed
save("colours.onnx",
     [helper.make_node("Conv", ["image", "w3", "b4"], ["conv1"]),
      helper.make_node("Relu", ["conv1"], ["relu1"]),
      helper.make_node("MaxPool", ["relu1"], ["pool1"], kernel_shape=[2, 2], strides=[2, 2]),
      helper.make_node("Flatten", ["pool1"], ["flat"]),
      helper.make_node("Gemm", ["flat", "wd", "bd"], ["dense"]),
      helper.make_node("Relu", ["dense"], ["features"]),
      helper.make_node("Gemm", ["features", "we", "be"], ["logits"]),
      helper.make_node("Softmax", ["logits"], ["prob"], axis=1)],
     [floats("image", ["n", 3, 8, 8])], [floats("prob", ["n", 3])],
     [tensor("w3", weights(4, 3, 3, 3)), tensor("b4", weights(4)), tensor("wd", weights(36, 12)),
      tensor("bd", np.full(12, 0.5, np.float32)), tensor("we", weights(12, 3)),
      tensor("be", weights(3))])
