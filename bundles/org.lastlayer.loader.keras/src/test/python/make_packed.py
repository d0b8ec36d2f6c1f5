#!/usr/bin/python3
"""Writes the network of first.h5 with weights that repeat, once as they are and once packed by HDF5's filter for LZ4.

Run once, with Debian's python3-h5py (3.7), python3-numpy (1.24) and hdf5-filter-plugin (whose LZ4 has the number 32004):

    /usr/bin/python3 src/test/python/make_packed.py src/test/resources/org/lastlayer/loader/keras/internal

LZ4 stores what it cannot make smaller as it is; that at least the kernels did become smaller is checked.
"""
import sys

import h5py
import numpy as np

FOLDER = sys.argv[1]
LZ4 = 32004
BLOCK = 256  # bytes, so that the larger kernels have several


def copy(source, target, packing):
    for name, value in source.attrs.items():
        target.attrs[name] = value
    for name, item in source.items():
        if isinstance(item, h5py.Group):
            copy(item, target.create_group(name), packing)
            continue
        values = np.resize(item[()].ravel()[:4], item.shape)
        made = target.create_dataset(name, data=values, **(dict(packing, chunks=item.shape) if packing else {}))
        if packing:
            stored = made.id.get_storage_size()
            print(made.name, values.nbytes, "bytes in", stored)
            assert stored < values.nbytes or "kernel" not in name


for name, packing in {"repeated.h5": {}, "repeated.lz4.h5": dict(compression=LZ4, compression_opts=(BLOCK,))}.items():
    with h5py.File(f"{FOLDER}/first.h5") as source, h5py.File(f"{FOLDER}/{name}", "w") as target:
        copy(source, target, packing)
