"""No page has a serious fault that axe-core finds, in either theme, wide or on a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenReader
from tests.browser.reader import Reader

PAGES = {
    "": "actor=RUS&start=2024-06&end=2024-06",
    "tours": "",
    "tours?one": "tour=ru-lavrov-2024-06-africa",
    "country": "country=BFA",
    "country?all": "",
    "actor": "actor=RUS",
    "official": "official=lavrov",
    "compare": "actor=RUS&versus=actor:FRA",
    "record": "record=ru-lavrov-2024-06-africa-cg",
    "about": "",
    "data": "",
    "codebook": "",
}
"""A link's query by page, with what tells two links to one page apart after a question mark."""

SERIOUS = ("serious", "critical")


@pytest.mark.parametrize(("colours", "width"), [("light", 1100), ("dark", 360)])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_serious_fault(
    new_reader: OpenReader, page: str, colours: str, width: int
) -> None:
    reader = new_reader(color_scheme=colours, viewport={"width": width, "height": 800})
    reader.page.goto(f"{reader.address}/{page.partition('?')[0]}?{PAGES[page]}")
    reader.wait_for_run()
    reader.page.wait_for_timeout(2500)
    assert not faults(reader), "\n".join(faults(reader))


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_scrolls_a_page_down_and_never_sideways(new_reader: OpenReader, page: str) -> None:
    reader = new_reader(viewport={"width": 360, "height": 740})
    reader.page.goto(f"{reader.address}/{page.partition('?')[0]}?{PAGES[page]}")
    reader.wait_for_run()
    reader.page.wait_for_timeout(1500)
    wide = reader.page.evaluate("() => [document.querySelector('.stMain').scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def faults(reader: Reader) -> list[str]:
    """One line a fault: the rule, how bad, where, and what axe-core says of it."""
    found: list[dict[str, Any]] = Axe().run(reader.page).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']} {node['html'][:160]}"
        f" {node['failureSummary']}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]
