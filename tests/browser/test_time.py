"""The time bar: it paints in the browser, and tells the server once, when it is let go."""

from playwright.sync_api import Locator, expect

from dashboard.atlas import Atlas
from dashboard.layers.countries import fills
from dashboard.queries.select import select
from dashboard.view import View
from tests.browser.painting import difference
from tests.browser.reader import Reader, link


def slider(reader: Reader) -> Locator:
    return reader.atlas.get_by_role("slider", name="Date shown")


def play(reader: Reader) -> Locator:
    return reader.atlas.get_by_role("button", name="Play")


def wait_for_other_day(reader: Reader, day: str) -> None:
    reader.page.wait_for_function(
        "day => window.atlasRoot.dataset.day !== day && !window.atlasRoot.atlasMap.frame", arg=day
    )


def test_playing_changes_what_is_painted_and_sends_nothing(reader: Reader) -> None:
    reader.open()
    latest = reader.painted()
    today = reader.atlas.get_attribute("data-day")
    sent, asked = len(reader.watch.sent), len(reader.watch.requests)
    play(reader).click()
    # From the end it begins anew.
    wait_for_other_day(reader, today or "")
    reader.page.wait_for_function("() => Number(window.atlasRoot.querySelector('input').value) > 5")
    first = reader.atlas.get_attribute("data-day") or ""
    wait_for_other_day(reader, first)
    during = reader.glimpse()
    assert len(reader.watch.sent) == sent
    assert len(reader.watch.requests) == asked
    assert difference(latest, during) > 0.01
    reader.atlas.get_by_role("button", name="Pause").click()
    reader.wait_for_query(lambda query: "as-of" in query)
    assert reader.query()["as-of"] == [reader.atlas.get_attribute("data-day")]
    assert len(reader.watch.reruns_asked(sent)) == 1


def test_it_plays_on_from_the_start_and_faster_and_tells_the_page(reader: Reader) -> None:
    reader.open(link(as_of="2026-08-31", hide=["routes", "stops", "sites", "abroad", "labels"]))
    reader.page.evaluate(
        "document.addEventListener('atlas:day', (event) => (window.days ??= []).push(event.detail))"
    )
    sent, asked = len(reader.watch.sent), len(reader.watch.requests)
    loop = reader.atlas.get_by_role("button", name="Begin again at the end")
    loop.click()
    expect(loop).to_have_attribute("aria-pressed", "true")
    reader.atlas.get_by_role("combobox", name="Speed").select_option("4×")
    slider(reader).focus()
    reader.page.keyboard.press(" ")
    # Past the end and on.
    reader.page.wait_for_function("() => (window.days ?? []).some(({ day }) => day < '2015')")
    assert len(reader.watch.sent) == sent
    assert len(reader.watch.requests) == asked
    days = reader.page.evaluate("window.days")
    assert days[0] == {"day": "2026-08-31", "playing": True}
    assert max(day["day"] for day in days) > "2026-08-31"
    slider(reader).focus()
    reader.page.keyboard.press(" ")
    reader.wait_for_query(lambda query: query.get("as-of", [""]) != ["2026-08-31"])
    last = reader.page.evaluate("window.days.at(-1)")
    assert last == {"day": reader.atlas.get_attribute("data-day"), "playing": False}
    assert len(reader.watch.reruns_asked(sent)) == 1


def test_dragging_sends_nothing_and_letting_go_one_message(reader: Reader, atlas: Atlas) -> None:
    reader.open()
    before = reader.painted()
    slider(reader).scroll_into_view_if_needed()
    sent, received = len(reader.watch.sent), len(reader.watch.received)
    asked = len(reader.watch.requests)
    box = slider(reader).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    reader.page.mouse.move(box["x"] + box["width"] - 10, middle)
    reader.page.mouse.down()
    days = []
    for part in (0.9, 0.7, 0.5, 0.4):
        day = reader.atlas.get_attribute("data-day") or ""
        reader.page.mouse.move(box["x"] + box["width"] * part, middle)
        wait_for_other_day(reader, day)
        days.append(reader.atlas.get_attribute("data-day"))
    assert days == sorted(days, reverse=True)
    assert difference(before, reader.painted()) > 0.01
    assert len(reader.watch.sent) == sent
    assert len(reader.watch.requests) == asked
    reader.page.mouse.up()
    reader.wait_for_query(lambda query: query.get("as-of") == [days[-1]])
    assert len(reader.watch.reruns_asked(sent)) == 1
    assert len(reader.watch.runs(received)) == 1
    # The map knew the day: only Python had to hear of it. Charts and words follow.
    fetched = [url for url in reader.watch.requests[asked:] if "/atlas/" in url]
    assert all("/atlas/chart/" in url for url in fetched)
    expect(reader.sentence).to_contain_text("as of")
    expect(reader.atlas.locator(".shown")).to_have_text(
        slider(reader).get_attribute("aria-valuetext")
    )


def test_the_keyboard_moves_it_month_by_month(reader: Reader, atlas: Atlas) -> None:
    reader.open(link(as_of="2024-06-30"))
    bar = fills(select(atlas, View())).days
    place = bar.get_loc("2024-06-30")
    slider(reader).focus()
    sent = len(reader.watch.sent)
    for _ in range(3):
        reader.page.keyboard.press("ArrowLeft")
    wanted = str(bar[place - 3].date())
    reader.wait_for_query(lambda query: query.get("as-of") == [wanted])
    assert reader.atlas.get_attribute("data-day") == wanted
    assert len(reader.watch.reruns_asked(sent)) == 1
    assert slider(reader).get_attribute("aria-valuetext") == "March 2024"
    # At its end it is the newest day, which is no choice.
    slider(reader).press("End")
    reader.wait_for_query(lambda query: "as-of" not in query)
    assert reader.atlas.get_attribute("data-day") == str(atlas.newest)[:10]
