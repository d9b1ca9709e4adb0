"""Walk each question of docs/questions.md in a real browser, and picture where it ends.

    python -m docs.take_pictures

Pictures go to docs/questions/ as <number>.png, and the README's to docs/screenshot.png; the clicks
that each question took are printed.
"""

import io
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.browser.conftest import QUIET, WEBGL
from tests.browser.questions import QUESTIONS, Walk
from tests.browser.reader import Reader, link
from tests.browser.serving import serving
from tests.browser.watch import Watch

FOLDER = Path(__file__).parent / "questions"
COLOURS = 128
"""Few enough for a small file; a page has not many more."""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "log.txt") as server,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(
            executable_path=chromium.find() or sys.exit(chromium.MISSING), args=[*QUIET, *WEBGL]
        )
        front = opened(browser, server.address, link(actor="RUS", start="2024-06", end="2024-06"))
        picture(front.page, FOLDER.parent / "screenshot.png")
        for question in QUESTIONS:
            walk = Walk(opened(browser, server.address))
            page = walk.reader.page
            answer = question.walk(walk)
            page.wait_for_timeout(5000)  # charts above an answer move it down when they are drawn
            answer.evaluate("(heading) => heading.scrollIntoView()")
            page.wait_for_timeout(1000)
            picture(page, FOLDER / f"{question.number}.png")
            print(f"{question.number}. {question.text} {walk.clicks} clicks", flush=True)
        browser.close()


def opened(browser: Browser, address: str, query: str = "") -> Reader:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    reader = Reader(page, address, Watch(host=urlsplit(address).netloc))
    reader.open(query)
    return reader


def picture(page: Page, path: Path) -> None:
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    seen.quantize(COLOURS).save(path, optimize=True)
    page.close()


if __name__ == "__main__":
    main()
