"""Writes pillow.tsv: what Pillow makes of a small picture. Run: python3 pillow.py > pillow.tsv (Pillow 9.4)."""
import PIL
from PIL import Image

W, H = 37, 23
picture = Image.frombytes(
    "RGB", (W, H), bytes((x * 37 + y * 91 + c * 53 + x * y * 7) % 256 for y in range(H) for x in range(W) for c in range(3)))
print("# Pillow", PIL.__version__)
for name, kind in ("bilinear", Image.BILINEAR), ("bicubic", Image.BICUBIC), ("nearest", Image.NEAREST):
    for size in (8, 6), (37, 11), (13, 23), (50, 40), (5, 61):
        print(name, *size, picture.resize(size, kind).tobytes().hex(), sep="\t")
print("gray", W, H, picture.convert("L").tobytes().hex(), sep="\t")
