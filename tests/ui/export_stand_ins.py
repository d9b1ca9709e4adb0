"""A process that makes stand-ins for exports: slow, refusing, failing, each when it is asked to."""

import os
import sys
import time
from collections.abc import Callable

# A worker whose outputs are these. "slow" waits until a file is there, and leaves one behind that
# says which process it was; "dies" takes its process with it.
STAND_INS = """
import os, pathlib, time
from dashboard.export import outputs
from dashboard.export.figure import NothingToShow
from dashboard.ui.worker import main

def slow(selection, kind, look):
    here = pathlib.Path(selection.view.text)
    (here / "process").write_text(str(os.getpid()))
    while not (here / "go on").exists():
        time.sleep(0.01)
    return kind.encode()

def refuses(selection, kind, look):
    raise NothingToShow("No stop in this view: choose a wider range.")

outputs.OUTPUTS = {
    name: outputs.Output(name, {"txt": "text"}, make)
    for name, make in {
        "slow": slow,
        "refuses": refuses,
        "breaks": lambda selection, kind, look: 1 / 0,
        "echoes": lambda selection, kind, look: f"{selection.view} {look}".encode(),
        "prints": lambda selection, kind, look: print("noise") or b"quiet",
        "dies": lambda selection, kind, look: os._exit(3),
    }.items()
}
main()
"""
STAND_IN_WORKER = (sys.executable, "-P", "-c", STAND_INS)
PATIENCE = 120.0
"""Seconds that a process may take to start on a busy machine; nothing is measured."""


def wait_for(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
