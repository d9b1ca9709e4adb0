"""One reader: a browser window on the Atlas, with what a reader sees and does there."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.painting import Painting, painting
from tests.browser.watch import Watch

Query = dict[str, list[str]]

# The map is as it will stay: nothing runs, what it was told is what the link says, that has been
# fetched and drawn, and the camera was in one place for some frames.
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]')
  if (app?.dataset.testScriptState !== "notRunning") return false
  const root = window.atlasRoot?.isConnected ? window.atlasRoot : findMap(document)
  window.atlasRoot = root
  const map = root?.atlasMap
  if (!map?.data || !isTold(map.data) || root.dataset.map !== map.data.map) return false
  if (root.dataset.state === "figure") return root.querySelector(".canvas img")?.complete
  if (root.dataset.state !== "ready" || map.frame || map.deck.needsRedraw()) return false
  if (map.deck.layerManager.getLayers().some((layer) => !layer.isLoaded)) return false
  const { longitude, latitude, zoom, width, height } = map.deck.getViewports()[0]
  const now = [map.drawn, longitude, latitude, zoom, width, height].join()
  window.atlasStill = window.atlasLast === now ? (window.atlasStill ?? 0) + 1 : 0
  window.atlasLast = now
  return window.atlasStill > 2

  function isTold(data) {
    const link = new URLSearchParams(location.search)
    const asked = new URLSearchParams(data.map.split("?")[1])
    if ((link.get("record") ?? "") !== data.record) return false
    if ((link.get("projection") ?? "flat") !== data.projection) return false
    if (String(link.getAll("hide").sort()) !== String([...data.hide].sort())) return false
    if (link.has("as-of") && link.get("as-of") !== data.day) return false
    const ours = ["record", "hide", "as-of", "stack", "projection", "data"]
    for (const name of ours) link.delete(name)
    for (const name of ["v", "as-of"]) asked.delete(name)
    link.sort()
    asked.sort()
    return String(link) === String(asked)
  }

  function findMap(within) {
    for (const element of within.querySelectorAll("*")) {
      if (element.matches(".atlas")) return element
      const found = element.shadowRoot && findMap(element.shadowRoot)
      if (found) return found
    }
  }
}"""

_OVER_THE_MAP = ".legend, .controls, .tooltip, .hint, .message { visibility: hidden !important }"
"""Hidden on a screenshot: a legend has the colours that are looked for on the map."""


class Reader:
    """A page of the Atlas at ``address``; ``watch`` has seen all that passed."""

    def __init__(self, page: Page, address: str, watch: Watch) -> None:
        self.page = page
        self.address = address
        self.watch = watch

    # --- opening ----------------------------------------------------------------------------------

    def open(self, link: str = "", page: str = "") -> None:
        """Open a link's query, and wait until the map stands still."""
        self.page.goto(f"{self.address}/{page}{'?' if link else ''}{link}", wait_until="commit")
        if page:
            self.wait_for_run()
        else:
            self.settle()

    def settle(self) -> None:
        self.page.wait_for_function(_SETTLED)

    def wait_for_run(self) -> None:
        """Wait until the script has run and stopped."""
        done = self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
        done.wait_for()

    def query(self) -> Query:
        """The choices in the link, without the data that it was made on."""
        return _choices(self.page.url)

    def made_on(self) -> str | None:
        """The fingerprint that the link carries."""
        values = parse_qs(urlsplit(self.page.url).query).get("data", [None])
        assert len(values) == 1
        return values[0]

    def wait_for_query(self, expected: Callable[[Query], bool]) -> None:
        self.page.wait_for_url(lambda url: expected(_choices(url)))
        self.settle()

    # --- what is there ----------------------------------------------------------------------------

    @property
    def atlas(self) -> Locator:
        return self.page.locator(".atlas")

    @property
    def canvas(self) -> Locator:
        return self.page.locator(".atlas .canvas")

    @property
    def sentence(self) -> Locator:
        return self.page.locator(".map-head strong")

    @property
    def drawer(self) -> Locator:
        return self.page.get_by_role("dialog")

    def option(self, facet: str, value: str) -> Locator:
        """The checkbox of one option in the filter panel."""
        return self.page.locator(f'[data-name="{facet}"] [data-value="{value}"] input')

    def options(self, facet: str) -> list[tuple[str, int]]:
        """The options of one filter in their order, with how many records each would leave."""
        rows = self.page.locator(f'[data-name="{facet}"] .option')
        found = rows.evaluate_all(
            """(rows) => rows.map((row) => [
                 row.dataset.value, row.querySelector(".count").textContent.replace(",", "")])"""
        )
        return [(value, int(count)) for value, count in found]

    def chosen(self) -> dict[str, list[str]]:
        """The checked options of each filter."""
        boxes = self.page.locator(".facets details")
        found: dict[str, list[str]] = boxes.evaluate_all(
            """(boxes) => Object.fromEntries(boxes.map((box) => [
                 box.dataset.name,
                 [...box.querySelectorAll("input:checked")].map(
                   (input) => input.closest("label").dataset.value)]))"""
        )
        return {name: values for name, values in found.items() if values}

    def glimpse(self) -> Painting:
        """The map as it is on the screen at this moment, without what lies over it."""
        return painting(self.canvas.screenshot(style=_OVER_THE_MAP))

    def painted(self) -> Painting:
        """The map once two glimpses are the same: without a GPU, frames reach the screen late."""
        seen = self.glimpse()
        for _ in range(20):
            self.page.wait_for_timeout(300)
            before, seen = seen, self.glimpse()
            if (before == seen).all():
                return seen
        raise AssertionError("the map does not come to rest")

    def map(self, expression: str) -> Any:
        """What the map says of itself: a JavaScript expression over ``map``."""
        return self.atlas.evaluate(
            f"(root) => {{ const map = root.atlasMap; return {expression} }}"
        )

    def camera(self) -> list[float]:
        """Longitude, latitude and zoom of the middle of the map."""
        found: list[float] = self.map(
            "(({ longitude, latitude, zoom }) => [longitude, latitude, zoom])"
            "(map.deck.getViewports()[0])"
        )
        return found

    # --- doing ------------------------------------------------------------------------------------

    def toggle(self, facet: str, value: str) -> None:
        """Check or uncheck an option, and wait for what follows."""
        before = self.query()
        self.option(facet, value).click()
        self.wait_for_query(lambda query: query != before)

    def click_place(self, longitude: float, latitude: float) -> None:
        """Click on the map at a place."""
        self.canvas.scroll_into_view_if_needed()
        self.page.mouse.click(*self.map(f"map.pixel({longitude}, {latitude})"))

    def point_at_place(self, longitude: float, latitude: float) -> None:
        """Move the mouse to a place on the map."""
        self.canvas.scroll_into_view_if_needed()
        self.page.mouse.move(*self.map(f"map.pixel({longitude}, {latitude})"), steps=3)

    def click_mark(self, layer: str, record: str) -> None:
        """Click on the mark of a stop or a site."""
        self.canvas.scroll_into_view_if_needed()
        named = json.dumps(record)
        at = self.map(
            f"""(() => {{
              const layers = map.deck.layerManager.getLayers()
              const drawn = layers.find((layer) => layer.id === "{layer}")
              const row = drawn.props.data.find((row) => row.id === {named})
              const [x, y] = map.pixel(...row.at)
              return [x + row.offset[0], y + row.offset[1]]
            }})()"""
        )
        self.page.mouse.click(*at)

    def press_on_map(self, name: str) -> None:
        """Press one of the buttons over the map, and wait until it stands still."""
        self.atlas.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def download(self, name: str, kind: str) -> bytes:
        """Choose a format from a figure's menu; the file that arrives."""
        menu = ".st-key-map-controls" if name == "map" else f".st-key-chart-{name}"
        self.page.locator(f"{menu} [data-testid='stPopover'] button:visible").last.click()
        with self.page.expect_download() as arriving:
            self.page.locator(f"[data-export='{name}.{kind}']").click()
            self.save_when_asked(arriving)
        assert re.fullmatch(
            rf"influence-atlas-{name}-[0-9a-f]+\.{kind}", arriving.value.suggested_filename
        )
        self.page.keyboard.press("Escape")
        return arriving.value.path().read_bytes()

    def save_when_asked(self, arriving: Any) -> None:
        """Some seconds after a press, a browser wants another one before a page may save."""
        save = self.page.get_by_role("button", name=re.compile("^Save: "))
        while not arriving.is_done():
            if save.count():
                save.first.click()
            self.page.wait_for_timeout(100)


def _choices(url: str) -> Query:
    query = parse_qs(urlsplit(url).query, keep_blank_values=True)
    return {name: values for name, values in query.items() if name != "data"}


def link(**choices: str | list[str]) -> str:
    """A link's query from choices, by the names of the View's fields."""
    named = {name.replace("_", "-"): value for name, value in choices.items()}
    return urlencode(named, doseq=True)
