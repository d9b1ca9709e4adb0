"""The browser that opens the contenders, and how it is seen that a map has been painted."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

from dashboard.layers.colours import rgb
from dashboard.palette import SURFACES, sequence
from tests import chromium

FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
)
"""Chromium draws WebGL without a GPU: slow, and the same on every machine."""

WIDTH, HEIGHT = 1280, 800
PAINT_WITHIN = 60.0
LAND_SHARE, FILL_SHARE = 0.02, 0.002
"""Shares of the window's pixels. A legend's own colours are less than half of the second."""


@contextmanager
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


def new_page(launched: Browser) -> Page:
    """A page of its own profile, so that nothing is cached."""
    context = launched.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
    )
    return context.new_page()


def wait_for_map(page: Page) -> float:
    """The moment (of time.monotonic) at which a picture of the page showed a filled map.

    Seen by the pixels, the same way for all: enough land, whether anyone searched there or not, and
    enough of the lightest class.
    TimeoutError when there is no map in time.
    """
    light = SURFACES["light"]
    land, unsearched = rgb(light.land), rgb(light.unsearched)
    fill = rgb(sequence(5, "light")[0])
    until = time.monotonic() + PAINT_WITHIN
    while time.monotonic() < until:
        seen = time.monotonic()
        try:
            picture = page.screenshot()
        except Error:  # Chromium has no picture to give while the page is being replaced
            continue
        seen_land = _share(picture, land) + _share(picture, unsearched)
        if seen_land >= LAND_SHARE and _share(picture, fill) >= FILL_SHARE:
            return seen
    raise TimeoutError(f"no map was painted within {PAINT_WITHIN:.0f} s at {page.url}")


def _share(picture: bytes, colour: list[int]) -> float:
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"), dtype=np.int16)
    return float((np.abs(pixels - np.array(colour)) <= 3).all(axis=2).mean())
