"""The app as a reader's machine runs it: a process of its own, started from the command line."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
START_WITHIN = 120.0
"""Seconds: loading ten thousand records on a busy machine takes some of them."""


@dataclass(frozen=True)
class Server:
    """A running app. ``log`` is what it wrote so far."""

    address: str
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(log_file: Path, folder: Path | None = None) -> Iterator[Server]:
    """Serve a data folder, the shipped one if none is named, until the block ends.

    What the server logs must be free of tracebacks: a reader would have seen an error.
    """
    port = _free_port()
    command = [sys.executable, "-m", "dashboard.cli", "--host", HOST, "--port", str(port)]
    if folder:
        command += ["--data", str(folder)]
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    server = Server(f"http://{HOST}:{port}", log_file)
    try:
        _wait_until_healthy(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert "Traceback" not in server.log, server.log


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, f"The server ended by itself:\n{server.log}"
        try:
            with urlopen(f"{server.address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)  # there is no event to wait for before it listens
    raise AssertionError(f"The server did not answer in {START_WITHIN:.0f} s:\n{server.log}")
