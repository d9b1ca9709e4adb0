"""From the start of a server to the first painted map in a browser that has cached nothing."""

import time
from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.browser import new_page, wait_for_map
from benchmarks.contenders import Contender, serving
from benchmarks.traffic import Traffic


@dataclass(frozen=True)
class FirstMap:
    """``start_ms`` until the server answers, ``open_ms`` from there to the map; ``wire`` is what
    came by then, in bytes as they travel."""

    start_ms: float
    open_ms: float
    total_ms: float
    wire: int


def measure(contender: Contender, browser: Browser) -> FirstMap:
    began = time.monotonic()
    with serving(contender) as server:
        answered = time.monotonic()
        page = new_page(browser)
        traffic = Traffic(page)
        page.goto(server.address, wait_until="commit")
        painted = wait_for_map(page)
        wire = traffic.wire_bytes() + traffic.websocket_bytes()
        page.context.close()
    return FirstMap(
        start_ms=(answered - began) * 1000,
        open_ms=(painted - answered) * 1000,
        total_ms=(painted - began) * 1000,
        wire=wire,
    )
