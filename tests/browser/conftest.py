"""A real browser on a real server. Every context is watched, and judged when its test ends."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from tests.browser.folders import hostile_tables, many_tables
from tests.browser.reader import Reader
from tests.browser.serving import Server, serving
from tests.browser.watch import Watch
from tests.small_folder import write_folder

PATIENCE = 60_000
"""Milliseconds for what is waited for: a machine without a GPU, shared, may be slow."""

QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # The page's own text is drawn without the GPU that is not there.
    "--disable-gpu-rasterization",
    # As if the network were unplugged. A request to another host is seen, and fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"]

OpenReader = Callable[..., Reader]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium_path, args=[*QUIET, *WEBGL])
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def browser_without_webgl(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium_path, args=[*QUIET, *NO_WEBGL])
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the shipped data."""
    with serving(tmp_path_factory.mktemp("shipped") / "log.txt") as server:
        yield server


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The shipped data, read here, to say what the browser must show."""
    return load_atlas(shipped_data())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a folder whose cells try to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    write_folder(folder / "data", hostile_tables())
    with serving(folder / "log.txt", folder / "data") as server:
        yield server


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on ten thousand records."""
    folder = tmp_path_factory.mktemp("many")
    write_folder(folder / "data", many_tables())
    with serving(folder / "log.txt", folder / "data") as server:
        yield server


@pytest.fixture
def new_reader(browser: Browser, shipped: Server) -> Iterator[OpenReader]:
    """Readers, each in a browser context of its own that starts from nothing.

    When the test ends, nothing must have been asked of another host, every answer must have had
    the security headers, and no page may have reported an error.
    """
    watched: list[Watch] = []
    contexts = []

    def opened(
        server: Server = shipped, within: Browser = browser, **context_options: Any
    ) -> Reader:
        options: dict[str, Any] = {"viewport": {"width": 1000, "height": 700}, **context_options}
        context = within.new_context(**options)
        context.set_default_timeout(PATIENCE)
        watch = Watch(host=urlsplit(server.address).netloc)
        watch.follow(context)
        contexts.append(context)
        watched.append(watch)
        return Reader(context.new_page(), server.address, watch)

    yield opened
    for context in contexts:
        context.close()
    for watch in watched:
        assert watch.requests
        assert not watch.faults, "\n".join(dict.fromkeys(watch.faults))


@pytest.fixture
def reader(new_reader: OpenReader) -> Reader:
    """One reader of the shipped data."""
    return new_reader()
