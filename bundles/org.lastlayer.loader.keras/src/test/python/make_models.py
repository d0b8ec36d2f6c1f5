#!/usr/bin/python3
"""Writes the small Keras files of this bundle's tests, with the numbers that numpy gives.

Run once, with Debian's python3-h5py (3.7) and python3-numpy (1.24):

    /usr/bin/python3 src/test/python/make_models.py src/test/resources/org/lastlayer/loader/keras/internal

The plans are written as Keras 2.3 and Keras 3.3 write them. Weights come from a fixed seed. Every layer is written out as
its formula, in float64.
"""
import io
import json
import math
import os
import sys
import zipfile

import h5py
import numpy as np

OUT = sys.argv[1]
RANDOM = np.random.RandomState(11)
N = 3


def weights(*shape):
    return RANDOM.uniform(-0.5, 0.5, shape).astype(np.float32)


def positive(*shape):
    return RANDOM.uniform(0.2, 1.5, shape).astype(np.float32)


def pictures(*shape):
    i = np.arange(N * int(np.prod(shape)))
    pixels = ((i * 37 + i // 11 * 5) % 256).astype(np.float32) / np.float32(255)
    return pixels.astype(np.float64).reshape(N, *shape)


def margins(x, size, stride, same, dilation=1):
    """As TensorFlow pads: the odd pixel goes to the end."""
    pads = []
    for axis in (1, 2):
        reach = (size - 1) * dilation + 1
        total = max((math.ceil(x.shape[axis] / stride) - 1) * stride + reach - x.shape[axis], 0) if same else 0
        pads.append((total // 2, total - total // 2))
    return [(0, 0), pads[0], pads[1], (0, 0)]


def windows(x, size, stride, dilation=1):
    reach = (size - 1) * dilation + 1
    h, w = (x.shape[1] - reach) // stride + 1, (x.shape[2] - reach) // stride + 1
    for i in range(size):
        for j in range(size):
            yield i, j, x[:, i * dilation:i * dilation + (h - 1) * stride + 1:stride,
                          j * dilation:j * dilation + (w - 1) * stride + 1:stride]


def conv(x, kernel, bias=0, stride=1, same=False, dilation=1):
    x = np.pad(x, margins(x, kernel.shape[0], stride, same, dilation))
    return sum(np.einsum("nhwc,cf->nhwf", part, kernel[i, j].astype(np.float64))
               for i, j, part in windows(x, kernel.shape[0], stride, dilation)) + bias


def depthwise(x, kernel, bias=0, same=False):
    parts = [conv(x[..., c:c + 1], kernel[:, :, c:c + 1], same=same) for c in range(x.shape[3])]
    return np.concatenate(parts, -1) + bias


def average(x, size, stride, same):
    x = np.pad(x, margins(x, size, stride, same), constant_values=np.nan)
    return np.nanmean([part for _, _, part in windows(x, size, stride)], axis=0)


def maximum(x, size, stride, same=False):
    x = np.pad(x, margins(x, size, stride, same), constant_values=-np.inf)
    return np.max([part for _, _, part in windows(x, size, stride)], axis=0)


def batch_norm(x, gamma, beta, mean, variance, epsilon=1e-3):
    return (x - mean) / np.sqrt(variance.astype(np.float64) + epsilon) * gamma + beta


def transposed(x, kernel, bias, stride):
    """Valid; kernel [height, width, filters, channels]."""
    n, h, w, _ = x.shape
    size = kernel.shape[0]
    y = np.zeros((n, (h - 1) * stride + size, (w - 1) * stride + size, kernel.shape[2]))
    for i in range(h):
        for j in range(w):
            y[:, i * stride:i * stride + size, j * stride:j * stride + size] += np.einsum(
                "nc,hwfc->nhwf", x[:, i, j], kernel.astype(np.float64))
    return y + bias


relu = lambda x: np.maximum(x, 0)
sigmoid = lambda x: 1 / (1 + np.exp(-x))
gelu = lambda x: x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def save(name, x):
    x = np.asarray(x)
    np.save(os.path.join(OUT, name), (x.transpose(0, 3, 1, 2) if x.ndim == 4 else x).astype(np.float32))


def layer(kind, name, inputs=(), **config):
    return {"class_name": kind, "name": name, "config": {"name": name, "trainable": True, **config},
            "inbound_nodes": [[[one, 0, 0, {}] for one in inputs]] if inputs else []}


def functional(name, layers, start, end):
    return {"class_name": "Model", "config": {"name": name, "layers": layers, "input_layers": [[start, 0, 0]],
                                              "output_layers": [[end, 0, 0]]}}


def h5(name, plan, arrays, **attributes):
    with h5py.File(os.path.join(OUT, name), "w") as file:
        if plan is not None:
            file.attrs["model_config"] = json.dumps(plan)
            file.attrs["keras_version"] = "2.3.1"
            file.attrs["backend"] = "tensorflow"
        root = file.create_group("model_weights") if plan is not None else file
        root.attrs["layer_names"] = [one.encode() for one in arrays]
        for one, values in arrays.items():
            group = root.create_group(one)
            group.attrs["weight_names"] = [what.encode() for what in values]
            for what, value in values.items():
                group.create_dataset(what, data=value, **attributes)


IMAGE = dict(data_format="channels_last")

# Many kinds of layer, in a graph with branches
k1, k2, b2 = weights(3, 3, 3, 4), weights(3, 3, 4, 2), weights(8)
beta, mean, variance = weights(4), weights(4), positive(4)
deep, point, b3 = weights(3, 3, 12, 1), weights(1, 1, 12, 5), weights(5)
alpha, up, b4 = positive(1, 1, 5), weights(2, 2, 3, 5), weights(3)
d1, e1 = weights(3, 6), weights(6)
plan = functional("kinds", [
    layer("InputLayer", "image", batch_input_shape=[None, 9, 8, 3], dtype="float32"),
    layer("ZeroPadding2D", "pad", ["image"], padding=[[1, 0], [2, 1]], **IMAGE),
    layer("Conv2D", "stem", ["pad"], filters=4, kernel_size=[3, 3], strides=[2, 2], padding="same", dilation_rate=[1, 1],
          activation="linear", use_bias=False, **IMAGE),
    layer("BatchNormalization", "norm", ["stem"], axis=[3], epsilon=0.001, scale=False, center=True),
    layer("LeakyReLU", "leaky", ["norm"], alpha=0.1),
    layer("AveragePooling2D", "mean", ["leaky"], pool_size=[3, 3], strides=[1, 1], padding="same", **IMAGE),
    layer("DepthwiseConv2D", "depth", ["leaky"], kernel_size=[3, 3], strides=[1, 1], padding="same", depth_multiplier=2,
          dilation_rate=[1, 1], activation="swish", use_bias=True, **IMAGE),
    layer("Concatenate", "both", ["mean", "depth"], axis=-1),
    layer("SeparableConv2D", "separable", ["both"], filters=5, kernel_size=[3, 3], strides=[1, 1], padding="same",
          depth_multiplier=1, dilation_rate=[1, 1], activation="elu", use_bias=True, **IMAGE),
    layer("PReLU", "prelu", ["separable"], shared_axes=[1, 2]),
    layer("Add", "sum", ["separable", "prelu"]),
    layer("Conv2DTranspose", "up", ["sum"], filters=3, kernel_size=[2, 2], strides=[2, 2], padding="valid",
          dilation_rate=[1, 1], output_padding=None, activation="linear", use_bias=True, **IMAGE),
    layer("UpSampling2D", "larger", ["up"], size=[1, 2], interpolation="nearest", **IMAGE),
    layer("Cropping2D", "cut", ["larger"], cropping=[[1, 0], [0, 3]], **IMAGE),
    layer("MaxPooling2D", "max", ["cut"], pool_size=[3, 3], strides=[2, 2], padding="same", **IMAGE),
    layer("GlobalAveragePooling2D", "flat", ["max"], **IMAGE),
    layer("Dense", "dense", ["flat"], units=6, activation="softplus", use_bias=True),
    layer("Dense", "again", ["dense"], units=6, activation="tanh", use_bias=False),
    layer("Average", "mixed", ["dense", "again"]),
    layer("Activation", "end", ["mixed"], activation="softmax")], "image", "end")
again = weights(6, 6)
h5("kinds.h5", plan, {
    "image": {}, "pad": {}, "stem": {"stem/kernel:0": k1},
    "norm": {"norm/beta:0": beta, "norm/moving_mean:0": mean, "norm/moving_variance:0": variance},
    "depth": {"depth/depthwise_kernel:0": k2, "depth/bias:0": b2},
    "separable": {"separable/depthwise_kernel:0": deep, "separable/pointwise_kernel:0": point, "separable/bias:0": b3},
    "prelu": {"prelu/alpha:0": alpha}, "up": {"up/kernel:0": up, "up/bias:0": b4},
    "dense": {"dense/kernel:0": d1, "dense/bias:0": e1}, "again": {"again/kernel:0": again}},
   compression="gzip", shuffle=True)
x = np.pad(pictures(9, 8, 3), [(0, 0), (1, 0), (2, 1), (0, 0)])
x = batch_norm(conv(x, k1, stride=2, same=True), 1, beta, mean, variance)
x = np.where(x > 0, x, np.float64(0.1) * x)
y = depthwise(x, k2, b2, same=True)
x = np.concatenate([average(x, 3, 1, True), y * sigmoid(y)], -1)
save("kinds.both.npy", x)
x = conv(depthwise(x, deep, same=True), point, b3)
x = np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)
x = x + relu(x) + alpha * np.minimum(x, 0)
save("kinds.sum.npy", x)
x = transposed(x, up, b4, 2)
save("kinds.up.npy", x)
x = np.repeat(x, 2, axis=2)[:, 1:, :-3]
x = maximum(x, 3, 2, True)
save("kinds.max.npy", x)
x = np.log1p(np.exp(x.mean((1, 2)) @ d1 + e1))
save("kinds.end.npy", softmax((x + np.tanh(x @ again)) / 2))

# Channels first, as Keras 2 keeps it with TensorFlow: kernels are the same, Flatten brings channels to the end
FIRST = dict(data_format="channels_first")
k1, b1, g, be, m, v = weights(3, 3, 2, 4), weights(4), positive(4), weights(4), weights(4), positive(4)
d1, e1 = weights(4 * 3 * 2, 5), weights(5)
plan = {"class_name": "Sequential", "config": {"name": "first", "layers": [
    layer("Conv2D", "conv", filters=4, kernel_size=[3, 3], strides=[1, 1], padding="valid", dilation_rate=[1, 1],
          activation="relu", use_bias=True, batch_input_shape=[None, 2, 9, 7], **FIRST),
    layer("BatchNormalization", "norm", axis=1, epsilon=0.01, scale=True, center=True),
    layer("MaxPooling2D", "pool", pool_size=[2, 2], strides=[2, 2], padding="valid", **FIRST),
    layer("Flatten", "flatten", **FIRST),
    layer("Dense", "dense", units=5, activation="hard_sigmoid", use_bias=True)]}}
h5("first.h5", plan, {
    "conv": {"conv/kernel:0": k1, "conv/bias:0": b1},
    "norm": {"norm/gamma:0": g, "norm/beta:0": be, "norm/moving_mean:0": m, "norm/moving_variance:0": v},
    "pool": {}, "flatten": {}, "dense": {"dense/kernel:0": d1, "dense/bias:0": e1}})
x = batch_norm(relu(conv(pictures(2, 9, 7).transpose(0, 2, 3, 1), k1, b1)), g, be, m, v, 0.01)
x = maximum(x, 2, 2)
save("first.pool.npy", x)
save("first.dense.npy", np.clip(0.2 * (x.reshape(N, -1) @ d1 + e1) + 0.5, 0, 1))

# A network inside a network, in an .h5: its arrays are in one group, those that were trained first
k1, b1, g, be, m, v = weights(3, 3, 3, 4), weights(4), positive(4), weights(4), weights(4), positive(4)
k2, b2, d1, e1 = weights(3, 3, 4, 6), weights(6), weights(6, 5), weights(5)
CONV = dict(kernel_size=[3, 3], strides=[1, 1], padding="valid", dilation_rate=[1, 1], use_bias=True, **IMAGE)
inner = functional("backbone", [
    layer("InputLayer", "input_1", batch_input_shape=[None, 8, 8, 3], dtype="float32"),
    layer("Conv2D", "conv1", ["input_1"], filters=4, activation="linear", **CONV),
    layer("BatchNormalization", "bn1", ["conv1"], axis=[3], epsilon=0.001, scale=True, center=True),
    layer("Conv2D", "conv2", ["bn1"], filters=6, activation="relu", **CONV)], "input_1", "conv2")
plan = {"class_name": "Sequential", "config": {"name": "transfer", "layers": [
    inner, layer("GlobalMaxPooling2D", "pool", **IMAGE),
    layer("Dense", "dense", units=5, activation="selu", use_bias=True)]}}
h5("nested.h5", plan, {
    "backbone": {"conv1/kernel:0": k1, "conv1/bias:0": b1, "bn1/gamma:0": g, "bn1/beta:0": be, "conv2/kernel:0": k2,
                 "conv2/bias:0": b2, "bn1/moving_mean:0": m, "bn1/moving_variance:0": v},
    "pool": {}, "dense": {"dense/kernel:0": d1, "dense/bias:0": e1}})
x = relu(conv(batch_norm(conv(pictures(8, 8, 3), k1, b1), g, be, m, v), k2, b2))
save("nested.backbone.npy", x)
x = x.max((1, 2)) @ d1 + e1
save("nested.dense.npy", 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(x) - 1)))

# The same inside as Keras 3 writes a .keras; the dense layer is called twice
POLICY = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": None}


def tensor(name, call=0):
    return {"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32",
                                                          "keras_history": [name, call, 0]}}


def layer3(kind, name, calls=(), **config):
    return {"module": "keras.layers", "class_name": kind, "registered_name": None, "build_config": {}, "name": name,
            "config": {"name": name, "trainable": True, "dtype": POLICY, **config},
            "inbound_nodes": [{"args": call, "kwargs": {"training": False}} for call in calls]}


def activation3(name):
    return {"module": "keras.activations", "class_name": "function", "config": name, "registered_name": name}


inner = {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
         "name": "backbone", "inbound_nodes": [{"args": [tensor("rescaling")], "kwargs": {}}],
         "config": {"name": "backbone", "trainable": True, "input_layers": [["inside", 0, 0]],
                    "output_layers": [["conv_b", 0, 0]], "layers": [
             layer3("InputLayer", "inside", batch_shape=[None, None, None, 3], sparse=False),
             layer3("Conv2D", "conv_a", [[tensor("inside")]], filters=4, activation="linear", groups=1, **CONV),
             layer3("BatchNormalization", "bn_a", [[tensor("conv_a")]], axis=-1, epsilon=0.001, scale=True, center=True),
             layer3("Conv2D", "conv_b", [[tensor("bn_a")]], filters=6, activation=activation3("relu"), groups=2,
                    **CONV)]}}
plan = {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional", "config": {
    "name": "transfer", "trainable": True, "input_layers": ["picture", 0, 0], "output_layers": ["add", 0, 0], "layers": [
        layer3("InputLayer", "picture", batch_shape=[None, 8, 8, 3], sparse=False),
        layer3("Rescaling", "rescaling", [[tensor("picture")]], scale=2.0, offset=-1.0),
        inner,
        layer3("GlobalAveragePooling2D", "pool", [[tensor("backbone")]], keepdims=False, **IMAGE),
        layer3("LayerNormalization", "ln", [[tensor("pool")]], axis=-1, epsilon=0.001, scale=True, center=True),
        layer3("Dense", "dense", [[tensor("ln")], [tensor("dense")]], units=6, activation=activation3("gelu"),
               use_bias=True),
        layer3("Add", "add", [[[tensor("dense"), tensor("dense", 1)]]])]}}
k2, d1, e1, lg, lb = weights(3, 3, 2, 6), weights(6, 6), weights(6), positive(6), weights(6)
arrays = {"layers/functional/layers/conv2d/vars": [k1, b1],
          "layers/functional/layers/batch_normalization/vars": [g, be, m, v],
          "layers/functional/layers/conv2d_1/vars": [k2, b2],
          "layers/layer_normalization/vars": [lg, lb], "layers/dense/vars": [d1, e1], "optimizer/vars": [d1, e1]}
stream = io.BytesIO()
with h5py.File(stream, "w") as file:
    for group, values in arrays.items():
        for i, value in enumerate(values):
            file.create_dataset(f"{group}/{i}", data=value)
with zipfile.ZipFile(os.path.join(OUT, "nested.keras"), "w") as archive:
    for entry, content in (("metadata.json", json.dumps({"keras_version": "3.3.3"})), ("config.json", json.dumps(plan)),
                           ("model.weights.h5", stream.getvalue())):
        archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), content)
x = batch_norm(conv(pictures(8, 8, 3) * 2 - 1, k1, b1), g, be, m, v)
x = relu(np.concatenate([conv(x[..., :2], k2[..., :3]), conv(x[..., 2:], k2[..., 3:])], -1) + b2)
save("nested3.backbone.npy", x)
x = x.mean((1, 2))
x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-3) * lg + lb
x = gelu(x @ d1 + e1)
save("nested3.add.npy", x + gelu(x @ d1 + e1))

# Pictures of any size
k1, b1, d1, e1 = weights(3, 3, 3, 4), weights(4), weights(4, 5), weights(5)
h5("anysize.h5", functional("anysize", [
    layer("InputLayer", "image", batch_input_shape=[None, None, None, 3], dtype="float32"),
    layer("Conv2D", "conv", ["image"], filters=4, activation="relu", **CONV),
    layer("GlobalAveragePooling2D", "mean", ["conv"], **IMAGE),
    layer("Dense", "dense", ["mean"], units=5, activation="linear", use_bias=True)], "image", "dense"),
   {"conv": {"conv/kernel:0": k1, "conv/bias:0": b1}, "dense": {"dense/kernel:0": d1, "dense/bias:0": e1}})
save("anysize.mean.npy", relu(conv(pictures(7, 10, 3), k1, b1)).mean((1, 2)))

# What must be refused
d1, e1 = weights(6, 6), weights(6)
h5("weights-only.h5", None, {"dense": {"dense/kernel:0": d1, "dense/bias:0": e1}})
DENSE = dict(units=6, activation="linear", use_bias=True)


def small(*layers):
    return {"class_name": "Sequential", "config": {"name": "small", "layers": list(layers)}}


FINE = {"dense": {"dense/kernel:0": d1, "dense/bias:0": e1}}
h5("unknown.h5", small(layer("Dense", "dense", batch_input_shape=[None, 6], **DENSE),
                       layer("CapsuleLayer", "capsules", units=4)), {**FINE, "capsules": {}})
h5("misfit.h5", small(layer("Dense", "dense", batch_input_shape=[None, 6], **{**DENSE, "units": 7})), FINE)
h5("missing.h5", small(layer("Dense", "dense", batch_input_shape=[None, 6], **DENSE)), {"dense": {}})
h5("shapeless.h5", small(layer("Dense", "dense", **DENSE)), FINE)
with h5py.File(os.path.join(OUT, "other.h5"), "w") as file:
    file.create_dataset("temperatures", data=d1)
