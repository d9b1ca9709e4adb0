"""The watch over the whole suite sees what it is there for."""

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import Server
from tests.browser.watch import Watch


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        ("window.open('https://evil.example/a')", "asked another host"),
        ("fetch('https://evil.example/b').catch(() => {})", "content policy connect-src"),
        ("new Image().src = 'https://evil.example/c'", "content policy img-src"),
        ("document.body.setAttribute('onclick', 'x()')", "content policy script-src"),
        ("console.error('broken')", "console error: broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "exception: thrown"),
        ("fetch('/atlas/geo/none')", "answered with 404"),
    ],
)
def test_it_sees(browser: Browser, shipped: Server, script: str, seen: str) -> None:
    context = browser.new_context()
    watch = Watch(host=shipped.address.removeprefix("http://"))
    watch.follow(context)
    page = context.new_page()
    page.goto(f"{shipped.address}/_stcore/health")
    assert not watch.faults
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(500):
        if any(seen in fault for fault in watch.faults):
            break
        page.wait_for_timeout(10)  # lets its events in
    context.close()
    assert any(seen in fault for fault in watch.faults), watch.faults
