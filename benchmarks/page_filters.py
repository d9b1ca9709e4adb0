"""What a change of the filter costs on each page that has filters: bytes sent, and server's time.

Each page is about what has most records. A change is one click that asks for something not asked
before, as in ``filter_change``.
"""

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

from benchmarks.contenders import Server
from benchmarks.filter_change import QUIET, clicks
from benchmarks.summary import summarise
from benchmarks.traffic import Traffic
from dashboard.atlas import Atlas
from dashboard.queries.facets import facet_counts
from dashboard.view import View

CHANGES = 11


def measure(page: Page, traffic: Traffic, server: Server, atlas: Atlas) -> dict[str, Any]:
    """By page: bytes ``sent`` and ``cpu_ms`` of the server."""
    found = {}
    for name, (query, facet) in subjects(atlas).items():
        address = "" if name == "map" else name
        page.goto(f"{server.address}/{address}?{urlencode(query)}", wait_until="commit")
        options = page.locator(f'details[data-name="{facet}"] label[data-value]')
        options.first.wait_for(state="attached")
        traffic.wait(quiet=1.5)
        page.locator(f'details[data-name="{facet}"]').evaluate("one => { one.open = true }")
        offered = clicks(sorted(facet_counts(atlas, View(**tuples(query)))[facet]))
        changes = [_change(page, traffic, server, facet, next(offered)) for _ in range(CHANGES)]
        found[name] = {
            measure: summarise([one[measure] for one in changes]) for measure in changes[0]
        }
    return found


def subjects(atlas: Atlas) -> dict[str, tuple[dict[str, str], str]]:
    """By page, what it is about, as its link says it, and the filter that is changed."""
    powers = list(atlas.cooperation["power"].value_counts().index)
    country = atlas.cooperation["country"].value_counts().index[0]
    official = atlas.tours["official"].value_counts().index[0]
    return {
        "map": ({}, "type"),
        "tours": ({}, "actor"),
        "country": ({"country": country}, "type"),
        "actor": ({"actor": powers[0]}, "type"),
        "official": ({"official": official}, "country"),
        "compare": ({"actor": powers[0], "versus": f"actor:{powers[1]}"}, "type"),
    }


def tuples(query: dict[str, str]) -> dict[str, Any]:
    """The choices of a link as a View has them."""
    return {name: text if name == "versus" else (text,) for name, text in query.items()}


def _change(
    page: Page, traffic: Traffic, server: Server, facet: str, option: str
) -> dict[str, float]:
    traffic.clear()
    used = server.cpu_ms()
    page.locator(f'details[data-name="{facet}"] label[data-value="{option}"] input').click()
    traffic.wait(QUIET)
    return {
        "sent": traffic.websocket_bytes() + traffic.wire_bytes(),
        "cpu_ms": server.cpu_ms() - used,
    }
