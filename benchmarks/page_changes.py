"""What it costs to go from the map to each other page through the masthead, and back.

Each round asks about another foreign partner and country, so that no answer is a kept one. The
first is not counted: in it the browser fetches what it then keeps.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from benchmarks.browser import PAINT_WITHIN
from benchmarks.contenders import Server
from benchmarks.filter_change import QUIET
from benchmarks.summary import summarise
from benchmarks.traffic import Traffic
from dashboard.atlas import Atlas
from dashboard.ui.pages import PAGES

ROUNDS = 5
MAP = "map"
VISITED = tuple(name for name, page in PAGES.items() if page.label and name != MAP)


def measure(
    page: Page, traffic: Traffic, server: Server, atlas: Atlas, rounds: int = ROUNDS
) -> dict[str, Any]:
    """By page, ``there`` and ``back``: bytes ``sent``, ``cpu_ms`` of the server, ``answer_ms``."""
    found: dict[str, dict[str, list[dict[str, float]]]] = {
        name: {"there": [], "back": []} for name in VISITED
    }
    asked = subjects(atlas)
    for number in range(rounds + 1):
        actor, country = next(asked)
        page.goto(f"{server.address}/?actor={actor}&country={country}", wait_until="commit")
        page.locator('.atlas[data-state="ready"]').wait_for(timeout=PAINT_WITHIN * 1000)
        traffic.wait(quiet=1.0)
        for name in VISITED:
            there = _go(page, traffic, server, name)
            back = _go(page, traffic, server, MAP)
            if number:
                found[name]["there"].append(there)
                found[name]["back"].append(back)
    return {
        name: {
            way: {measure: summarise([one[measure] for one in each]) for measure in each[0]}
            for way, each in ways.items()
        }
        for name, ways in found.items()
    }


def subjects(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Partners and countries with most records of both, each once."""
    pairs = atlas.cooperation.groupby(["power", "country"]).size().sort_values(ascending=False)
    met: set[str] = set()
    for actor, country in pairs.index:
        if not {actor, country} & met:
            met |= {actor, country}
            yield actor, country


def _go(page: Page, traffic: Traffic, server: Server, name: str) -> dict[str, float]:
    traffic.clear()
    used = server.cpu_ms()
    address = "./" if name == MAP else name
    page.locator(f'.masthead nav a[href^="{address}"]').first.click()
    # The click's own run ends early: that of the other page follows.
    path = "/" if name == MAP else f"/{name}"
    page.wait_for_url(lambda url: urlsplit(url).path == path, wait_until="commit")
    traffic.wait(QUIET)
    return {
        "sent": traffic.websocket_bytes() + traffic.wire_bytes(),
        "cpu_ms": server.cpu_ms() - used,
        "answer_ms": traffic.answer_ms(),
    }
