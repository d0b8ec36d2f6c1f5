#!/usr/bin/python3
"""Writes the project's trained Fashion network as ONNX and as Keras .h5, and eight test pictures.

Run once, from the folder bundles/, with Debian's python3-onnx (1.12), python3-h5py (3.7) and python3-numpy (1.24):

    /usr/bin/python3 org.lastlayer.testkit/src/main/python/write_fashion.py \\
        org.lastlayer.models.fashion/src/main/resources/fashion-lenet.zip \\
        org.lastlayer.samples.fashion/src/main/resources/t10k-images-idx3-ubyte.gz \\
        org.lastlayer.testkit/src/main/resources/org/lastlayer/testkit/fashion

Every weight is read from DL4J's file; nothing here computes.
"""
import gzip
import io
import json
import os
import struct
import sys
import zipfile

import h5py
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ZIP, IMAGES, OUT = sys.argv[1:4]


def utf(stream):
    return stream.read(struct.unpack(">H", stream.read(2))[0]).decode()


def buffer(stream):
    """One buffer as Nd4j.write leaves it: where it was, how many, which type, the numbers."""
    utf(stream)
    count = struct.unpack(">q", stream.read(8))[0]
    kind = utf(stream)
    return np.frombuffer(stream.read(count * {"LONG": 8, "INT": 4, "FLOAT": 4}[kind]),
                         {"LONG": ">i8", "INT": ">i4", "FLOAT": ">f4"}[kind])


stream = io.BytesIO(zipfile.ZipFile(ZIP).read("coefficients.bin"))
buffer(stream)
parameters = buffer(stream).astype(np.float32)
at = 0


def take(*shape, order="C"):
    global at
    count = int(np.prod(shape))
    some = parameters[at:at + count].reshape(shape, order=order)
    at += count
    return np.ascontiguousarray(some)


def convolution(filters, channels, side):
    bias = take(filters)
    return take(filters, channels, side, side), bias


def dense(inputs, outputs):
    return take(inputs, outputs, order="F"), take(outputs)


conv1, conv1_bias = convolution(32, 1, 5)
conv2, conv2_bias = convolution(48, 32, 3)
features, features_bias = dense(1200, 256)
classes, classes_bias = dense(256, 10)
assert at == parameters.size == 324730

# ONNX: channels first, as DL4J keeps them
weights = {"conv1.weight": conv1, "conv1.bias": conv1_bias, "conv2.weight": conv2, "conv2.bias": conv2_bias,
           "features.weight": features, "features.bias": features_bias,
           "classes.weight": classes, "classes.bias": classes_bias}
node = helper.make_node
graph = helper.make_graph(
    [node("Conv", ["image", "conv1.weight", "conv1.bias"], ["conv1"]),
     node("Relu", ["conv1"], ["relu1"]),
     node("MaxPool", ["relu1"], ["pool1"], kernel_shape=[2, 2], strides=[2, 2]),
     node("Conv", ["pool1", "conv2.weight", "conv2.bias"], ["conv2"]),
     node("Relu", ["conv2"], ["relu2"]),
     node("MaxPool", ["relu2"], ["pool2"], kernel_shape=[2, 2], strides=[2, 2]),
     node("Flatten", ["pool2"], ["flat"]),
     node("Gemm", ["flat", "features.weight", "features.bias"], ["dense"]),
     node("Relu", ["dense"], ["features"]),
     node("Gemm", ["features", "classes.weight", "classes.bias"], ["logits"]),
     node("Softmax", ["logits"], ["classes"], axis=1)],
    "fashion-lenet",
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, 28, 28])],
    [helper.make_tensor_value_info("classes", TensorProto.FLOAT, ["n", 10])],
    [numpy_helper.from_array(value, name) for name, value in weights.items()])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="write_fashion.py")
model.ir_version = 8
onnx.checker.check_model(model)
onnx.save_model(model, os.path.join(OUT, "fashion-lenet.onnx"))


# Keras 2: channels last, so the rows of the first dense layer come in another order
def layer(kind, **config):
    return {"class_name": kind, "config": {"trainable": True, "dtype": "float32", **config}}


def conv(name, filters, side, **more):
    return layer("Conv2D", name=name, filters=filters, kernel_size=[side, side], strides=[1, 1], padding="valid",
                 data_format="channels_last", dilation_rate=[1, 1], activation="relu", use_bias=True, **more)


def pool(name):
    return layer("MaxPooling2D", name=name, pool_size=[2, 2], padding="valid", strides=[2, 2],
                 data_format="channels_last")


plan = {"class_name": "Sequential", "config": {"name": "fashion_lenet", "layers": [
    conv("conv1", 32, 5, batch_input_shape=[None, 28, 28, 1]), pool("pool1"), conv("conv2", 48, 3), pool("pool2"),
    layer("Dropout", name="dropout1", rate=0.2, noise_shape=None, seed=None),
    layer("Flatten", name="flatten", data_format="channels_last"),
    layer("Dense", name="features", units=256, activation="relu", use_bias=True),
    layer("Dropout", name="dropout2", rate=0.4, noise_shape=None, seed=None),
    layer("Dense", name="classes", units=10, activation="softmax", use_bias=True)]}}
last = features.reshape(48, 5, 5, 256).transpose(1, 2, 0, 3).reshape(1200, 256)
arrays = {"conv1": (conv1.transpose(2, 3, 1, 0), conv1_bias), "pool1": (),
          "conv2": (conv2.transpose(2, 3, 1, 0), conv2_bias), "pool2": (), "dropout1": (), "flatten": (),
          "features": (last, features_bias), "dropout2": (), "classes": (classes, classes_bias)}
with h5py.File(os.path.join(OUT, "fashion-lenet.h5"), "w") as file:
    file.attrs["keras_version"] = "2.3.1"
    file.attrs["backend"] = "tensorflow"
    file.attrs["model_config"] = json.dumps(plan)
    root = file.create_group("model_weights")
    root.attrs["layer_names"] = [name.encode() for name in arrays]
    root.attrs["keras_version"] = "2.3.1"
    root.attrs["backend"] = "tensorflow"
    for name, values in arrays.items():
        group = root.create_group(name)
        names = [f"{name}/{what}:0" for what, _ in zip(("kernel", "bias"), values)]
        group.attrs["weight_names"] = [one.encode() for one in names]
        for one, value in zip(names, values):
            group.create_dataset(one, data=value)

pixels = gzip.open(IMAGES).read()[16:16 + 8 * 784]
with open(os.path.join(OUT, "pictures.8x784.u8"), "wb") as file:
    file.write(pixels)
