"""How long a figure takes to export, once the first has been made."""

import time

from benchmarks.summary import Summary, summarise
from dashboard.atlas import Atlas
from dashboard.export.figure import Format, figure
from dashboard.queries.select import select
from dashboard.view import View

FIGURES = ("map", "activity")
KINDS: tuple[Format, ...] = ("png", "svg")
ROUNDS = 5


def measure(atlas: Atlas) -> dict[str, Summary]:
    """Milliseconds for each figure and format, as in "map.png"."""
    selection = select(atlas, View())
    taken: dict[str, list[float]] = {}
    for round_ in range(ROUNDS + 1):
        for name in FIGURES:
            for kind in KINDS:
                began = time.perf_counter()
                figure(selection, name, kind)
                if round_:  # the first loads fonts and outlines
                    passed = (time.perf_counter() - began) * 1000
                    taken.setdefault(f"{name}.{kind}", []).append(passed)
    return {name: summarise(values) for name, values in taken.items()}
