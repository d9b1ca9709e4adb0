"""The process that makes exports: it reads orders from the server and writes back files.

It is started by ``dashboard.ui.jobs`` alone. The Atlas and orders come as pickles on the standard
input, answers leave as pickles on the standard output; both ends are this code.
"""

import gzip
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.atlas import Atlas
from dashboard.export.look import Look
from dashboard.language import speaking
from dashboard.load.in_language import in_language
from dashboard.queries.select import select
from dashboard.view import View

ALT = "alt"
"""The kind of an order for what a figure shows in words, to who cannot see it."""


@dataclass(frozen=True, slots=True)
class Order:
    """One file to make: the output ``name`` of ``OUTPUTS`` as ``kind``, or ``ALT``, of a View."""

    name: str
    kind: str
    view: View
    look: Look


@dataclass(frozen=True, slots=True)
class Answer:
    """``ready`` for orders; ``made``, with a gzipped file; otherwise why there is none.

    ``refused`` has a line for the reader; what ``failed`` has its reason in the log.
    """

    kind: Literal["ready", "made", "refused", "failed"]
    content: bytes = b""
    message: str = ""


def main() -> None:
    """Answer orders until the server is gone."""
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl-C reaches every process of a terminal; this one ends when the server has.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        # Readers who filter come first where they share the processor.
        os.nice(10)
    orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()

    from dashboard.export.outputs import OUTPUTS  # so that the first order need not wait for it

    atlas: Atlas | None = None
    _answer(answers, Answer("ready"))
    while True:
        asked = orders.get()
        if isinstance(asked, Atlas):
            atlas = asked
        else:
            assert atlas is not None
            _answer(answers, _make(atlas, asked, OUTPUTS))


def _listen(orders: "queue.SimpleQueue[Any]") -> None:
    """Read while a file is made, to notice at once that nobody waits for it any more."""
    try:
        while True:
            orders.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(0)


def _answer(to: Any, answer: Answer) -> None:
    pickle.dump(answer, to, protocol=pickle.HIGHEST_PROTOCOL)
    to.flush()


def _make(atlas: Atlas, order: Order, outputs: Any) -> Answer:
    from dashboard.export.alt_text import alt_text
    from dashboard.export.figure import NothingToShow

    try:
        selection = select(atlas, order.view)
        if order.kind == ALT:
            language = order.view.language
            with speaking(language):
                spoken = select(in_language(atlas, language), order.view)
                made = alt_text(spoken, order.name).encode()
        else:
            made = outputs[order.name].make(selection, order.kind, order.look)
    except NothingToShow as nothing:
        return Answer("refused", message=str(nothing))
    except Exception:
        traceback.print_exc()
        return Answer("failed")
    # Compressed here, since the server would hold up every reader while it does.
    return Answer("made", gzip.compress(made, compresslevel=1, mtime=0))
