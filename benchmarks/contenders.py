"""The contenders, and their servers: one process each, started, looked at and ended by its id."""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

START_WITHIN = 90.0
"""Seconds that a server has to answer."""


@dataclass(frozen=True)
class Contender:
    """``module`` runs it, followed by ``arguments`` and the port; ``health`` answers once it is up.

    ``choose`` clicks a foreign partner, given as id and name, in its filter.
    """

    name: str
    title: str
    module: str
    arguments: tuple[str, ...]
    health: str
    choose: Callable[[Page, str, str], None]


def _choose_in_atlas(page: Page, actor: str, name: str) -> None:
    page.locator(f'details[data-name="actor"] label[data-value="{actor}"] input').click()


def _choose_pill(page: Page, actor: str, name: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()


def _choose_in_dash(page: Page, actor: str, name: str) -> None:
    page.locator("#actors").get_by_text(name, exact=True).click()


_STREAMLIT = "benchmarks.peers.streamlit_server"
_HEALTH = "/_stcore/health"
ATLAS = Contender(
    "atlas", "Atlas, whole page", "dashboard.cli", ("--port",), _HEALTH, _choose_in_atlas
)
ATLAS_MAP = Contender(
    "atlas_map", "Atlas's map alone", _STREAMLIT, ("atlas_map_script.py",), _HEALTH, _choose_pill
)
PLAIN = Contender(
    "plain", "st.pydeck_chart", _STREAMLIT, ("plain_script.py",), _HEALTH, _choose_pill
)
DASH = Contender("dash", "Dash, Patch", "benchmarks.peers.dash_server", (), "/", _choose_in_dash)
CONTENDERS = (ATLAS, ATLAS_MAP, PLAIN, DASH)
TWINS = (PLAIN, DASH)


@dataclass(frozen=True)
class Server:
    pid: int
    address: str

    def cpu_ms(self) -> float:
        """Processor time that the process, all threads together, has used so far."""
        clock = (~self.pid << 3) | 2  # Linux: the clock of another process, by its id
        return time.clock_gettime_ns(clock) / 1e6

    def memory_mb(self) -> float:
        """Resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextmanager
def serving(contender: Contender) -> Iterator[Server]:
    """Its server, once it answers; RuntimeError with its last words if it never does."""
    port = _free_port()
    command = [sys.executable, "-m", contender.module, *contender.arguments, str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        server = Server(process.pid, f"http://127.0.0.1:{port}")
        try:
            if not _answers(server.address + contender.health, process):
                log.seek(0)
                said = log.read().decode(errors="replace")[-2000:]
                raise RuntimeError(f"{contender.title} did not start:\n{said}")
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            time.sleep(0.02)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
