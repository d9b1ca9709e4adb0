"""Exports are made one at a time in a process of their own, so that no other reader waits for them.

Plain Python: the page and the routes submit orders, look how far they are, and cancel them. The
process is started when first needed and stays, with the data in it. It is given the Atlas itself,
so that a file holds what the page showed even when the folder has changed since.
"""

import atexit
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.ui.worker import Answer, Order

WORKER = (sys.executable, "-P", "-c", "from dashboard.ui.worker import main; main()")
WAITING = 12
"""Orders that may wait: about as many readers as one process serves."""

LIMIT = 180.0
"""Seconds after which a file will not be finished by waiting longer."""

Stage = Literal["waiting", "starting", "making"]


class Busy(Exception):
    """Too many orders wait already; the message is for the reader."""


class NotMade(Exception):
    """There is no file; the message is for the reader. ``refused`` when the order is why."""

    def __init__(self, message: str, refused: bool = False) -> None:
        super().__init__(message)
        self.refused = refused


@dataclass(eq=False)
class Job:
    """An order on its way. ``result`` is the gzipped file, or raises NotMade or CancelledError."""

    atlas: Atlas
    order: Order
    stage: Stage = "waiting"
    result: "Future[bytes]" = field(default_factory=Future)


class Jobs:
    """The queue of orders, and the one process that makes them."""

    def __init__(
        self, command: Sequence[str] = WORKER, waiting: int = WAITING, limit: float = LIMIT
    ) -> None:
        self._command = command
        self._most = waiting
        self._limit = limit
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._current: Job | None = None
        self._worker: _Worker | None = None
        self._wanted: Atlas | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="exports", daemon=True)
        self._thread.start()

    def submit(self, atlas: Atlas, order: Order) -> Job:
        """Put an order at the end of the queue; Busy when that is full."""
        with self._changed:
            if self._closed or len(self._waiting) >= self._most:
                raise Busy(say("Too many exports are waiting. Try again in a minute."))
            job = Job(atlas, order)
            self._waiting.append(job)
            self._changed.notify()
        return job

    def warm(self, atlas: Atlas) -> None:
        """Start the process ahead of an order that is likely to come."""
        with self._changed:
            self._wanted = atlas
            self._changed.notify()

    def before(self, job: Job) -> int:
        """How many orders will be made before this one."""
        with self._changed:
            if job not in self._waiting:
                return 0
            return self._waiting.index(job) + (self._current is not None)

    def cancel(self, job: Job) -> None:
        """Forget an order, wherever it is; what is half made ends with its process."""
        with self._changed:
            if not job.result.cancel():
                return
            if job in self._waiting:
                self._waiting.remove(job)
            elif job is self._current and self._worker:
                self._worker.kill()

    def close(self) -> None:
        """Cancel everything, and end the process."""
        with self._changed:
            self._closed = True
            for job in (*self._waiting, *filter(None, [self._current])):
                job.result.cancel()
            self._waiting.clear()
            if self._worker:
                self._worker.kill()
            self._changed.notify()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            with self._changed:
                self._current = None
                while not (self._closed or self._waiting or self._wanted is not None):
                    self._changed.wait()
                if self._closed:
                    break
                wanted, self._wanted = self._wanted, None
                job = self._current = self._waiting.popleft() if self._waiting else None
            if job:
                self._make(job)
            elif wanted is not None:
                self._prepare(wanted)
        if self._worker:
            self._worker.kill()

    def _prepare(self, atlas: Atlas) -> None:
        try:
            self._ready(atlas)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._drop()

    def _make(self, job: Job) -> None:
        late = threading.Event()
        try:
            job.stage = "starting"
            worker = self._ready(job.atlas)
            job.stage = "making"
            with self._changed:
                # Cancelled while the process was started: it is not to blame, and stays.
                if job.result.cancelled():
                    return
                worker.send(job.order)
            timer = threading.Timer(self._limit, _stop, (worker, late))
            timer.start()
            try:
                answer = worker.receive()
            finally:
                timer.cancel()
        except (OSError, EOFError, pickle.UnpicklingError):
            self._drop()
            self._wanted = job.atlas
            answer = Answer("refused" if late.is_set() else "failed", message=self._ended(late))
        with self._changed:
            if not job.result.cancelled():
                _finish(job, answer)

    def _ended(self, late: threading.Event) -> str:
        if late.is_set():
            return f"This took longer than {self._limit:.0f} seconds and was stopped."
        return "The process that makes exports ended before it was done. Try again."

    def _ready(self, atlas: Atlas) -> "_Worker":
        """The process, started and with the data in it."""
        if self._worker is None or self._worker.ended:
            with self._changed:
                if self._closed:
                    raise EOFError
                self._worker = _Worker(self._command)
            self._worker.receive()
        if self._worker.atlas != atlas:
            self._worker.send(atlas)
            self._worker.atlas = atlas
        return self._worker

    def _drop(self) -> None:
        with self._changed:
            if self._worker:
                self._worker.kill()
            self._worker = None


class _Worker:
    """The process as the server sees it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.atlas: Atlas | None = None

    def send(self, what: Atlas | Order) -> None:
        assert self._process.stdin
        pickle.dump(what, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def receive(self) -> Answer:
        """EOFError when the process has ended."""
        assert self._process.stdout
        answer: Answer = pickle.load(self._process.stdout)
        return answer

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def _stop(worker: _Worker, late: threading.Event) -> None:
    late.set()
    worker.kill()


def _finish(job: Job, answer: Answer) -> None:
    if answer.kind == "made":
        job.result.set_result(answer.content)
    else:
        message = answer.message or "This could not be made. The server's log says why."
        job.result.set_exception(NotMade(message, refused=answer.kind == "refused"))


@cache
def jobs() -> Jobs:
    """The jobs of this server; their process ends with it."""
    started = Jobs()
    atexit.register(started.close)
    return started
