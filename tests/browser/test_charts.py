"""Charts answer: marks open their records and filter, a brush sets the dates, the table is near."""

import re

from playwright.sync_api import Locator, expect

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.charts.marks import Mark, marks
from dashboard.charts.shown_table import shown_table
from dashboard.queries.select import select
from dashboard.view import View
from tests.browser.reader import Reader, link

RUSSIA = View(actor=("RUS",))


def chart(reader: Reader, name: str) -> Locator:
    """The chart, once its drawing is there."""
    ready = reader.page.locator(f".st-key-chart-{name} .chart[data-state='ready']")
    expect(ready.locator("svg")).to_be_visible()
    return ready


def of(atlas: Atlas, name: str, view: View) -> list[Mark | None]:
    selection = select(atlas, view)
    return marks(selection, name, CHARTS[name](selection, "light"))


def bar(drawn: Locator, mark: int) -> Locator:
    """The bar that draws a row. Bars stand in the order of rows, endings after the others."""
    return drawn.locator("[aria-roledescription='bar']").nth(mark)


def test_a_bar_says_what_it_is_opens_its_records_and_filters(reader: Reader, atlas: Atlas) -> None:
    reader.open(link(actor="RUS", metric="cooperation"))
    ranking = chart(reader, "ranking")
    found = of(atlas, "ranking", View(actor=("RUS",), metric="cooperation"))
    first = found[0]
    assert first
    assert first.number
    bar(ranking, 0).click()
    card = ranking.get_by_role("dialog")
    expect(card).to_contain_text(first.name)
    expect(card).to_contain_text(str(first.number))

    sent = len(reader.watch.sent)
    card.get_by_role("button", name=f"Open the {len(first.records)} records").click()
    links = reader.drawer.locator(".rows a")
    expect(links).to_have_count(len(first.records))
    opened = {
        re.search(r"record=([^&]+)", str(one.get_attribute("href")))[1] for one in links.all()
    }  # type: ignore[index]
    assert opened == set(first.records)
    assert len(reader.watch.reruns_asked(sent)) == 1
    reader.page.keyboard.press("Escape")
    expect(reader.drawer).to_have_count(0)

    bar(ranking, 0).click()
    sent, received = len(reader.watch.sent), len(reader.watch.received)
    card.get_by_role("button", name="Show only these").click()
    reader.wait_for_query(lambda query: query.get("country") == list(first.choices["country"]))
    expect(reader.option("country", first.key)).to_be_checked()
    assert (len(reader.watch.reruns_asked(sent)), len(reader.watch.runs(received))) == (1, 1)


def test_brushing_along_time_sets_the_dates_and_escape_undoes_them(reader: Reader) -> None:
    reader.open(link(actor="RUS"))
    activity = chart(reader, "activity")
    plot = activity.locator(".plot")
    plot.scroll_into_view_if_needed()
    box = activity.locator("svg path.background").first.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    before = activity.locator("svg").inner_html()
    sent, received = len(reader.watch.sent), len(reader.watch.received)
    reader.page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=4)
    expect(activity.locator(".band")).to_be_visible()
    said = activity.locator(".band").inner_text()
    assert len(reader.watch.sent) == sent
    reader.page.mouse.up()
    start, end = said.split(" to ")
    reader.wait_for_query(lambda q: q.get("start") == [start] and q.get("end") == [end])
    assert start.endswith("-01")
    assert (len(reader.watch.reruns_asked(sent)), len(reader.watch.runs(received))) == (1, 1)
    expect(activity.get_by_role("dialog")).to_have_count(0)
    reader.page.wait_for_function(
        "([plot, before]) => plot.querySelector('svg')?.innerHTML !== before",
        arg=[plot.element_handle(), before],
    )
    plot.focus()
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: query == {"actor": ["RUS"]})


def test_marks_are_walked_and_opened_by_keyboard_and_t_shows_the_table(
    reader: Reader, atlas: Atlas
) -> None:
    reader.open(link(actor="RUS"))
    matrix_tab = reader.page.get_by_role("tab", name="Partners by type")
    matrix_tab.click()
    matrix = chart(reader, "matrix")
    found = [mark for mark in of(atlas, "matrix", RUSSIA) if mark]
    sent = len(reader.watch.sent)
    plot = matrix.locator(".plot")
    plot.focus()
    reader.page.keyboard.press("ArrowRight")
    expect(matrix.get_by_role("status")).to_have_text(f"{found[0].name}: {found[0].number}")
    reader.page.keyboard.press("ArrowRight")
    expect(matrix.get_by_role("status")).to_have_text(f"{found[1].name}: {found[1].number}")
    reader.page.keyboard.press("Enter")
    expect(matrix.get_by_role("dialog")).to_contain_text(found[1].name)
    reader.page.keyboard.press("Escape")
    expect(matrix.get_by_role("dialog")).to_have_count(0)

    reader.page.keyboard.press("t")
    headings, rows = shown_table(CHARTS["matrix"](select(atlas, RUSSIA), "light"))
    expect(matrix.locator("thead th")).to_have_text(headings)
    expect(matrix.locator("tbody tr")).to_have_count(len(rows))
    expect(matrix.locator("svg")).to_be_hidden()
    reader.page.keyboard.press("t")
    expect(matrix.locator("svg")).to_be_visible()
    assert len(reader.watch.sent) == sent


def test_the_rule_stands_at_the_date_shown_and_follows_time_without_a_message(
    reader: Reader,
) -> None:
    reader.open(link(actor="RUS"))
    activity = chart(reader, "activity")
    rule = activity.locator(".rule")
    expect(rule).to_be_visible()
    today = str(rule.get_attribute("data-day"))
    before = rule.bounding_box()
    sent = len(reader.watch.sent)
    # From the end it begins anew, and reaches the time that is drawn.
    reader.atlas.get_by_role("button", name="Play").click()
    expect(rule).not_to_have_attribute("data-day", today)
    expect(rule).to_be_visible()
    during = rule.bounding_box()
    assert before
    assert during
    assert during["x"] < before["x"]
    assert len(reader.watch.sent) == sent


def test_a_filter_keeps_the_old_drawing_until_the_new_one_is_there(reader: Reader) -> None:
    reader.open(link(actor="RUS"))
    ranking = chart(reader, "ranking")
    ranking.evaluate(
        """(chart) => {
          window.emptied = 0
          const look = () => chart.querySelector(".plot svg") || window.emptied++
          new MutationObserver(look).observe(chart, { childList: true, subtree: true })
        }"""
    )
    before = ranking.get_attribute("data-query")
    reader.toggle("type", "instructors")
    expect(ranking).not_to_have_attribute("data-query", str(before))
    assert reader.page.evaluate("window.emptied") == 0
