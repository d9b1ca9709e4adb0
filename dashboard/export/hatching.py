"""The patterns that stand for categories where a figure has no colour."""

import re

from dashboard.palette import SURFACES

_INK, _PAPER = SURFACES["grey"].ink, SURFACES["grey"].ground
_TILE = 6


def _lines(path: str, wide: float = 1.1) -> str:
    return f'<path d="{path}" stroke="{_INK}" stroke-width="{wide}" fill="none"/>'


def _plain(grey: str) -> str:
    return f'<rect width="{_TILE}" height="{_TILE}" fill="{grey}"/>'


_RISING = "M-1,1l2,-2M0,6l6,-6M5,7l2,-2"
_FALLING = "M-1,5l2,2M0,0l6,6M5,-1l2,2"
_DRAWN = {
    1: _plain(_INK),
    2: _plain("#8a8a8a"),
    3: _lines(_RISING, 1.3),
    4: _lines(_FALLING, 2.6),
    5: f'<circle cx="1.5" cy="1.5" r="1.1" fill="{_INK}"/>'
    f'<circle cx="4.5" cy="4.5" r="1.1" fill="{_INK}"/>',
    6: _lines(_RISING + _FALLING, 0.9),
    7: _lines("M0,3h6", 1.2),
    8: "",
    9: _lines("M3,0v6", 2.8),
    10: _plain("#c4c4c4") + _lines(_FALLING, 0.9),
}
"""One tile of each of ``HATCHES``, on white paper. 8 is left white."""


def hatches(svg: str) -> str:
    """The ``<defs>`` of the patterns that the drawing names; "" when it names none."""
    named = sorted({int(number) for number in re.findall(r"url\(#hatch-(\d+)\)", svg)})
    patterns = [
        f'<pattern id="hatch-{number}" width="{_TILE}" height="{_TILE}" '
        f'patternUnits="userSpaceOnUse">{_plain(_PAPER)}{_DRAWN[number]}</pattern>'
        for number in named
    ]
    return f"<defs>{''.join(patterns)}</defs>" if patterns else ""
