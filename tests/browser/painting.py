"""What is painted, as pixels."""

from collections.abc import Iterable
from io import BytesIO

import numpy as np
from PIL import Image

Painting = np.ndarray[tuple[int, int, int], np.dtype[np.int16]]
"""Rows of pixels of red, green and blue."""

NEAR = 4
"""How far a channel may be off for a pixel still to have a colour: the GPU rounds."""


def painting(png: bytes) -> Painting:
    pixels: Painting = np.asarray(Image.open(BytesIO(png)).convert("RGB"), dtype=np.int16)
    return pixels


def share(painted: Painting, colours: str | Iterable[str]) -> float:
    """The share of pixels that have any of these colours, each "#rrggbb"."""
    wanted = [colours] if isinstance(colours, str) else list(colours)
    found = np.zeros(painted.shape[:2], dtype=bool)
    for colour in wanted:
        rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.int16)
        found |= (abs(painted - rgb) <= NEAR).all(axis=2)
    return float(found.mean())


def difference(one: Painting, other: Painting) -> float:
    """The share of pixels that are visibly different; 1 when the sizes are."""
    if one.shape != other.shape:
        return 1.0
    return float((abs(one - other) > 24).any(axis=2).mean())
