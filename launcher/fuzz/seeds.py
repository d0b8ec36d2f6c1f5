#!/usr/bin/python3
"""Writes the seeds of the targets that are no networks: python3 launcher/fuzz/seeds.py

ONNX networks are copied from the tests of their loader; dl4j/small.zip is written by SmallNetwork.
"""
import io
import json
import os
import struct
import zipfile

import numpy as np

ROOT = os.path.join(os.path.dirname(__file__), "src/test/resources/org/lastlayer/fuzz")


def put(target, name, data):
    os.makedirs(os.path.join(ROOT, target), exist_ok=True)
    with open(os.path.join(ROOT, target, name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())


def npy(array, version=(1, 0)):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    return out.getvalue()


for dtype in ("f2", "f4", "f8", "i1", "u1", "i2", "i4", "i8"):
    put("npy", dtype + ".npy", npy(np.arange(6).reshape(3, 2).astype(dtype)))
put("npy", "v2.npy", npy(np.ones((2, 2), "f4"), (2, 0)))
put("npy", "v3.npy", npy(np.ones((2, 2), "f4"), (3, 0)))
put("npy", "row.npy", npy(np.ones(4, "f4")))
put("npy", "fortran.npy", npy(np.asfortranarray(np.ones((2, 3), "f4"))))
put("npy", "empty.npy", npy(np.ones((0, 3), "f4")))

IMAGES = struct.pack(">IIII", 0x803, 2, 2, 3) + bytes(range(12))
put("idx", "images.idx", IMAGES)
put("idx", "colour.idx", struct.pack(">IIIII", 0x804, 1, 2, 2, 3) + bytes(range(12)))
put("idx", "labels.idx", struct.pack(">II", 0x801, 2) + b"\x01\x07")
put("idx", "longs.idx", struct.pack(">II", 0xC01, 1) + bytes(4))
import gzip
put("idx", "images.gz", gzip.compress(IMAGES, mtime=0))

put("words", "glove.txt", "the 0.1 -0.2 3e-1\nof 1 2 3\nnew york 4 5 6\n")
put("words", "word2vec.txt", "2 3\nthe 0.1 -0.2 3e-1\nof 1 2 3\n")
put("words", "word2vec.bin", b"2 2\nthe " + struct.pack("<ff", 1, -2) + b"\nof " + struct.pack("<ff", .5, 3) + b"\n")
put("words", "glove.gz", gzip.compress(b"the 0.1 -0.2\nof 1 2\n", mtime=0))

put("table", "images.tsv", "0path\tlabel\tsize\na.png\tcat\t3\n\"b c.png\"\tdog\t\n")
put("table", "images.csv", "0path,label\na.png,\"a, \"\"b\"\"\"\n")
put("table", "lines.tsv", "1good film\tpos\nbad film\tneg\n")
put("table", "lexicon.csv", "2word,label\ngood,pos\nbad,neg\n")
put("table", "vectors.tsv", "31.5\t2\n-3\t4e2\n")
put("table", "metadata.tsv", "4word\tlabel\ngood\tpos\nbad\tneg\n")

put("card", "full.json", json.dumps({
    "id": "small", "title": "Small", "loader": "onnx", "facts": {"year": "2020"},
    "input": {"width": 28, "height": 28, "channels": "gray", "filter": "bilinear", "range": [0, 1],
              "mean": [0.5], "std": [0.5], "shortSide": 32, "rounding": "nearest"},
    "featureLayer": "dense", "labels": ["a", "b"], "sha256": "0" * 64, "weights": "small.onnx",
    "license": "MIT", "origin": "here"}))
put("card", "list.json", '[{"input": {"width": 8}}]')
put("card", "golden.json", json.dumps({"golden": {
    "input": "data:image/png;base64,iVBORw0KGgo=", "values": [1, 2], "tolerance": 0.01}}))

put("pipeline", "full.json", json.dumps({
    "name": "a", "seed": 42,
    "source": {"use": "synthetic", "items": 60, "dimensions": 4},
    "features": {"v": {"use": "vectors"}},
    "neighbors": {"v": {"of": "v", "use": "exact", "metric": {"use": "minkowski", "p": 3}, "k": 5},
                  "h": {"of": "v", "use": "hnsw", "metric": "cosine", "k": 5}},
    "maps": {"t": {"of": "v", "use": "tsne", "perplexity": 5, "prepare": {"use": "pca", "dimensions": 2}},
             "u": {"of": "v", "use": "umap"}},
    "measures": [{"use": "trustworthiness", "maps": ["t"]}],
    "comparisons": {"c": {"use": "overlap", "of": ["v", "h"]}},
    "diagnostics": [{"use": "hubness", "of": ["v"]}],
    "alignments": {"a": {"use": "procrustes", "of": ["t", "u"]}},
    "outputs": [{"use": "csv"}, {"use": "npy"}]}, indent=1))
put("pipeline", "projector.json", json.dumps({
    "name": "b", "source": {"use": "projector", "vectors": "a.tsv"}, "features": {"v": {"use": "vectors"}}}))
put("pipeline", "numbers.json", '{"seed": 1e400, "source": {"use": "synthetic", "items": 3.0}, "features": {}}')

for i, text in enumerate([
    "GET /api/v1/session", "GET /api/v1/runs", "GET /api/v1/runs/0/manifest",
    "GET /api/v1/runs/0/items?rows=1,2", "GET /api/v1/runs/0/items?from=0&count=5", "GET /api/v1/runs/0/items/3",
    "GET /api/v1/runs/0/search?q=1", "GET /api/v1/runs/0/pictures", "GET /api/v1/runs/0/thumbnails?rows=1&size=16",
    "GET /api/v1/openapi.json\nAccept-Encoding: gzip\nIf-None-Match: \"x\"", "GET /api/v1/extensions",
    "GET /api/v1/events\nLast-Event-ID: 3", "GET /api/v1/pipelines", "GET /index.html", "GET /%2e%2e/%2e%2e/etc/passwd",
    "POST /api/v1/runs\nContent-Type: application/json\n\n{\"folder\": \"run\"}",
    "POST /api/v1/runs/0/tags\nContent-Type: application/json\n\n{\"op\": \"add\", \"tag\": \"a\", \"rows\": [1, 2]}",
    "POST /api/v1/runs/0/tags/undo", "POST /api/v1/runs/0/tags/redo", "GET /api/v1/runs/0/tags/a/bits", "GET /api/v1/runs/available",
    "GET /api/v1/runs/0/lists/a/ids", "GET /api/v1/runs/0/lists/a/distances", "GET /api/v1/metrics", "GET /api/v1/bundles",
    "GET /api/v1/runs/0/neighbors?row=3&k=2&list=a", "GET /api/v1/schema/pipeline", "GET /api/v1/runs/0/model?layers=false",
    "GET /api/v1/extensions/metric/minkowski/schema", "GET /api/v1/jobs/0/frame", "POST /api/v1/jobs/0/pause", "DELETE /api/v1/jobs/0",
    "GET /api/v1/runs/0/diagnostics/hubness/rows?from=0&count=3", "GET /api/v1/runs/0/page.html", "GET /api/v1/runs/0/sprites/0", "DELETE /api/v1/runs/0",
    "POST /api/v1/runs/0/export\nContent-Type: application/json\n\n{\"format\": \"csv\", \"rows\": [1]}",
    "POST /api/v1/runs/0/export\nContent-Type: application/json\n\n{\"format\": \"projector\", \"space\": \"a\", \"bits\": \"AQ==\"}",
    "PUT /api/v1/runs/0/lists/a/metric\nContent-Type: application/json\n\n{\"metric\": {\"use\": \"minkowski\", \"p\": 3}}",
    "POST /api/v1/runs/0/query\nContent-Type: application/json\n\n{\"text\": \"a cat\"}",
    "PUT /api/v1/pipelines/x\nContent-Type: application/json\n\n{\"json\": {\"name\": \"x\"}}",
    "POST /api/v1/pipelines/validate\nContent-Type: application/json\n\n{\"json\": {\"name\": \"x\"}}",
    "POST /api/v1/jobs\nContent-Type: application/json\n\n{\"kind\": \"map\", \"run\": 0, \"of\": \"a\", \"map\": {\"use\": \"pca\"}}",
]):
    put("http", "%02d.txt" % i, text)
put("http", "raw.txt", "\0GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

KERAS = os.path.join(os.path.dirname(__file__), "../../bundles/org.lastlayer.loader.keras/src/test/resources/org/lastlayer/loader/keras/internal")
for name, kind, file, part in (
        ("nested.keras", b"", "nested.keras", None), ("archive.bin", b"a", "nested.keras", None),
        ("plan.bin", b"j", "nested.keras", "config.json"), ("weights.bin", b"w", "nested.keras", "model.weights.h5"),
        ("h5.bin", b"h", "first.h5", None), ("lz4.bin", b"h", "repeated.lz4.h5", None)):
    with open(os.path.join(KERAS, file), "rb") as whole:
        data = whole.read()
    put("keras", name, kind + (zipfile.ZipFile(io.BytesIO(data)).read(part) if part else data))
