"""How a figure is to look: what a reader chooses of it besides its View and its format."""

from dataclasses import dataclass
from typing import Literal

from dashboard.palette import Theme

Size = Literal["page", "column", "slide", "square"]
Resolution = Literal["screen", "double", "print"]


@dataclass(frozen=True, slots=True)
class Look:
    """The choices of a figure, each the same on the page, the command line and in notebooks."""

    theme: Theme = "light"
    transparent: bool = False
    titled: bool = True
    size: Size = "page"
    resolution: Resolution = "double"


LOOK = Look()
"""A figure as it is when nobody chooses."""
