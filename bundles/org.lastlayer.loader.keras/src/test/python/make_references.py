#!/usr/bin/python3
"""Computes with numpy alone what the real Keras networks give for a few made-up pictures.

Run once, with Debian's python3-h5py (3.7) and python3-numpy (1.24); MODELS is the folder that LASTLAYER_TEST_MODELS names:

    /usr/bin/python3 src/test/python/make_references.py MODELS src/test/resources/org/lastlayer/loader/keras/internal

Every layer is written out here as its formula, in float64; the order of layers is read off each file by eye.
"""
import io
import json
import os
import sys
import zipfile

import h5py
import numpy as np

MODELS, OUT = sys.argv[1:3]
N = 4


def pictures(*shape):
    i = np.arange(N * int(np.prod(shape)))
    pixels = ((i * 37 + i // 11 * 5) % 256).astype(np.float32) / np.float32(255)
    return pixels.astype(np.float64).reshape(N, *shape)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def conv(x, kernel, bias, flip=False):
    """Valid, stride 1, channels last; kernel [height, width, channels, filters]."""
    if flip:
        kernel = kernel[::-1, ::-1]
    kh, kw = kernel.shape[:2]
    h, w = x.shape[1] - kh + 1, x.shape[2] - kw + 1
    y = np.zeros((len(x), h, w, kernel.shape[3]))
    for i in range(kh):
        for j in range(kw):
            y += np.einsum("nhwc,cf->nhwf", x[:, i:i + h, j:j + w], kernel[i, j])
    return y + bias


def pool(x, size):
    h, w = x.shape[1] // size, x.shape[2] // size
    cut = x[:, :h * size, :w * size]
    return cut.reshape(len(x), h, size, w, size, x.shape[3]).max((2, 4))


def flat(x):
    return x.reshape(len(x), -1)


def save(name, x):
    np.save(os.path.join(OUT, name), x.astype(np.float32))


def h5(name):
    root = h5py.File(os.path.join(MODELS, "keras", name), "r")["model_weights"]

    def weights(layer):
        return [root[layer][one][()].astype(np.float64) for one in root[layer].attrs["weight_names"]]
    return weights


def keras(name, separator):
    archive = zipfile.ZipFile(os.path.join(MODELS, "keras3", name))
    root = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")

    def weights(layer):
        group = root["layers" + separator + layer]["vars"]
        return [group[str(i)][()].astype(np.float64) for i in range(len(group))]
    return weights


w = keras("keras2.15_mnist_cnn_backslash_paths.keras", "\\")
x = pool(relu(conv(pictures(28, 28, 1), *w("conv2d"))), 2)
x = pool(relu(conv(x, *w("conv2d_1"))), 2)
kernel, bias = w("dense")
save("keras2.15.dense.4x64.npy", relu(flat(x) @ kernel + bias))

w = keras("keras3_mnist_a.keras", "/")
kernel, bias = w("dense")
save("keras3.dense.4x128.npy", relu(flat(pictures(28, 28)) @ kernel + bias))

w = h5("cnn_tf_model.h5")
x = sigmoid(conv(pictures(8, 8, 3), *w("convolution2d_1")))
x = pool(relu(conv(x, *w("convolution2d_2"))), 5)
kernel, bias = w("dense_1")
x = relu(flat(x) @ kernel + bias)
kernel, bias = w("dense_2")
save("cnn_tf_model.dense_2.4x3.npy", softmax(x @ kernel + bias))

w = h5("cnn_batch_norm.h5")
x = conv(pictures(10, 10, 3), *w("conv2d_1"))
gamma, beta, mean, variance = w("batch_normalization_1")
x = relu((x - mean) / np.sqrt(variance + 1e-3) * gamma + beta)
x = flat(conv(x, *w("conv2d_2")))
kernel, bias = w("dense_1")
save("cnn_batch_norm.dense_1.4x1.npy", x @ kernel + bias)

# trained by Theano, whose convolutions turn the kernel
w = h5("conv2d_reshape_theano_1.h5")
x = conv(pictures(5, 5, 5), *w("convolution2d_1"), flip=True).reshape(N, 6, 4, 3)
w1 = w("convolution2d_2")
x = flat(conv(x, *w1, flip=True))
kernel, bias = w("dense_1")
save("theano.dense_1.4x12.npy", x @ kernel + bias)

w = h5("cnn1d_flatten_tf_keras2.h5")
x = pictures(20, 100)[:, :, None]
for layer in ("conv1d_1", "conv1d_2", "conv1d_3"):
    kernel, bias = w(layer)
    x = relu(conv(x, kernel[:, None], bias))
kernel, bias = w("dense_1")
x = sigmoid(flat(x) @ kernel + bias)
kernel, bias = w("dense_2")
y = x @ kernel + bias
plan = json.loads(h5py.File(os.path.join(MODELS, "keras/cnn1d_flatten_tf_keras2.h5"), "r").attrs["model_config"])
last = plan["config"][-1]["config"]["activation"]
save("cnn1d.dense_2.4x1.npy", {"sigmoid": sigmoid, "linear": lambda v: v}[last](y))

w = h5("sepconv2d_tensorflow_2.h5")
depth, point, bias = w("separable_conv2d_1")
x = pictures(3, 4, 5)
parts = [conv(x[..., c:c + 1], depth[:, :, c:c + 1], 0) for c in range(5)]
y = conv(np.concatenate(parts, -1), point, bias)
save("sepconv2d.4x6x1x2.npy", y.transpose(0, 3, 1, 2))
