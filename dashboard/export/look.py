"""How a figure is to look: what a reader chooses of it besides its View and its format."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.palette import Theme

Size = Literal["page", "column", "slide", "square"]
Resolution = Literal["screen", "double", "print"]
RESOLUTIONS: tuple[Resolution, ...] = get_args(Resolution)

_MM_AN_INCH = 25.4
_PRINTED_DPI = 300


@dataclass(frozen=True, slots=True)
class Paper:
    """What a size measures.

    ``width`` and ``height`` are the logical pixels in which everything is drawn: the same 12 for
    small text in each, so that fewer of them make type that is larger for its place. Without
    ``height`` a figure is as high as it needs to be. ``pixels`` is its width in a PNG for the
    screen, ``mm`` its width on paper; ``title`` is the size of its title.
    """

    width: int
    height: int | None
    pixels: int
    mm: float
    margin: int
    title: float


PAPERS: Mapping[Size, Paper] = {
    "page": Paper(width=960, height=None, pixels=960, mm=170.0, margin=32, title=25),
    "column": Paper(width=400, height=None, pixels=480, mm=85.0, margin=12, title=18),
    "slide": Paper(width=1024, height=576, pixels=1920, mm=338.67, margin=32, title=24),
    "square": Paper(width=600, height=600, pixels=1080, mm=120.0, margin=24, title=21),
}


@dataclass(frozen=True, slots=True)
class Look:
    """The choices of a figure, each the same on the page, the command line and in notebooks.

    ``transparent`` leaves the ground out, for a page that has its own. Without its title a figure
    keeps the View's sentence, its sources and where it comes from. ``resolution`` is of PNG alone:
    the screen's, double, or 300 dots an inch at the size on paper.
    """

    theme: Theme = "light"
    transparent: bool = False
    titled: bool = True
    size: Size = "page"
    resolution: Resolution = "double"

    @property
    def paper(self) -> Paper:
        return PAPERS[self.size]

    @property
    def scale(self) -> float:
        """Dots of a PNG for each logical pixel."""
        paper = self.paper
        if self.resolution == "print":
            return round(paper.mm / _MM_AN_INCH * _PRINTED_DPI) / paper.width
        return paper.pixels * (2 if self.resolution == "double" else 1) / paper.width

    @property
    def dpi(self) -> int | None:
        """Dots an inch to write into a PNG; None where it is for a screen."""
        return _PRINTED_DPI if self.resolution == "print" else None


LOOK = Look()
"""A figure as it is when nobody chooses."""
