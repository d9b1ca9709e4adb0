"""What a change of the filter costs: bytes sent, and the server's time.

Every contender gets the same change in turn, one after the other, in a page that stays open. Each
change is one click that asks for something not asked before, so that no answer is a kept one.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.contenders import Contender, Server
from benchmarks.traffic import Traffic

QUIET = 0.4
"""Seconds without traffic after which a change counts as over."""


@dataclass(frozen=True)
class Change:
    """``sent``: bytes to the browser, by websocket and by HTTP as they travel. ``plain``: the
    same without compression. ``cpu_ms`` is processor time of the server, ``answer_ms`` what
    passed between the page's first message and the last byte it got.
    """

    websocket: int
    http: int
    sent: int
    plain: int
    cpu_ms: float
    answer_ms: float
    runs: int
    by_kind: dict[str, int]
    requests: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """A contender with its server and a page that shows it."""

    contender: Contender
    server: Server
    page: Page
    traffic: Traffic


def clicks(actors: Sequence[str]) -> Iterator[str]:
    """Which partner to click, one after the other, so that what is chosen then is new if possible.

    One to three are chosen at any time. The same partners give the same walk.
    """
    if len(actors) < 2:
        raise ValueError("needs two partners or more")
    dice = random.Random(len(actors))
    met: set[frozenset[str]] = set()
    chosen: frozenset[str] = frozenset()
    while True:
        near = [actor for actor in actors if 1 <= len(chosen ^ {actor}) <= 3]
        fresh = [actor for actor in near if chosen ^ {actor} not in met]
        clicked = dice.choice(fresh or near)
        chosen ^= {clicked}
        met.add(chosen)
        yield clicked


def measure(opened: Opened, actor: str, name: str) -> Change:
    traffic = opened.traffic
    traffic.clear()
    used = opened.server.cpu_ms()
    opened.contender.choose(opened.page, actor, name)
    traffic.wait(QUIET)
    size, number = traffic.by_kind()
    return Change(
        websocket=traffic.websocket_bytes(),
        http=traffic.wire_bytes(),
        sent=traffic.websocket_bytes() + traffic.wire_bytes(),
        plain=traffic.websocket_body_bytes() + traffic.body_bytes(),
        cpu_ms=opened.server.cpu_ms() - used,
        answer_ms=traffic.answer_ms(),
        runs=number["new_session"],
        by_kind=dict(size.most_common()),
        requests=tuple(answer.url for answer in traffic.answers.values()),
    )
