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


def measure(atlas: Atlas) -> dict[str, dict[str, Summary]]:
    """Milliseconds for each figure and format, as in "map.png": passed, and of the processor."""
    selection = select(atlas, View())
    passed: dict[str, list[float]] = {}
    used: dict[str, list[float]] = {}
    for round_ in range(ROUNDS + 1):
        for name in FIGURES:
            for kind in KINDS:
                began, clock = time.perf_counter(), time.process_time()
                figure(selection, name, kind)
                if round_:  # the first loads fonts and outlines
                    file = f"{name}.{kind}"
                    passed.setdefault(file, []).append((time.perf_counter() - began) * 1000)
                    used.setdefault(file, []).append((time.process_time() - clock) * 1000)
    return {
        file: {"passed_ms": summarise(passed[file]), "cpu_ms": summarise(used[file])}
        for file in passed
    }
