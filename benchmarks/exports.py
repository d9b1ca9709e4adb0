"""How long exports take once the first of their kind has been made, and what they cost others."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

from benchmarks import filter_change
from benchmarks.filter_change import Opened
from benchmarks.summary import Summary, ratio, summarise
from dashboard.atlas import Atlas
from dashboard.export.look import LOOK
from dashboard.export.outputs import OUTPUTS
from dashboard.queries.select import select
from dashboard.ui.routes import ROOT
from dashboard.view import View

YARDSTICK = "activity.svg"
"""The plainest figure: what the others take is also told in how many times its time."""

FILES = (
    YARDSTICK,
    "activity.png",
    "map.svg",
    "map.png",
    "map.pdf",
    "records.csv",
    "records.xlsx",
    "records.gpkg",
    "brief.pdf",
    "page.html",
)
ROUNDS = 5
HEAVY = "brief.pdf"
CHANGES = 8


def measure(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Milliseconds for each file of all the data, passed and of the processor, and its bytes."""
    selection = select(atlas, View())
    passed: dict[str, list[float]] = {file: [] for file in FILES}
    used: dict[str, list[float]] = {file: [] for file in FILES}
    size: dict[str, int] = {}
    for round_ in range(ROUNDS + 1):
        for file in FILES:
            name, _, kind = file.partition(".")
            began, clock = time.perf_counter(), time.process_time()
            size[file] = len(OUTPUTS[name].make(selection, kind, LOOK))
            if round_:  # the first loads fonts, outlines and libraries
                passed[file].append((time.perf_counter() - began) * 1000)
                used[file].append((time.process_time() - clock) * 1000)
    return {
        file: {
            "passed_ms": summarise(passed[file]),
            "cpu_ms": summarise(used[file]),
            "bytes": size[file],
            "times_the_yardstick": ratio(passed[file], passed[YARDSTICK]),
        }
        for file in FILES
    }


def meanwhile(opened: Opened, clicks: Iterator[str], actors: dict[str, str]) -> dict[str, Any]:
    """What a filter change takes, asked to answered, while another reader's export is made."""
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(CHANGES):
        actor = next(clicks)
        alone.append(filter_change.measure(opened, actor, actors[actor]).answer_ms)
        with _exporting(f"{opened.server.address}/{ROOT}/export/{HEAVY}"):
            actor = next(clicks)
            beside.append(filter_change.measure(opened, actor, actors[actor]).answer_ms)
    found: dict[str, Summary | float] = {
        "alone_ms": summarise(alone),
        "beside_ms": summarise(beside),
        "beside/alone": ratio(beside, alone),
    }
    return found


@contextmanager
def _exporting(address: str) -> Iterator[None]:
    """An export asked for, one after the other, until the block ends."""
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            with urlopen(address) as answer:
                answer.read()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        time.sleep(0.2)  # so that it is being made when the change comes
        yield
    finally:
        over.set()
        asking.join()
