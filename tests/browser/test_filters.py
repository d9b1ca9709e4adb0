"""The filter panel: what is chosen is in sight, and what would leave nothing is out of the way."""

from playwright.sync_api import expect

from tests.browser.reader import Reader, link


def test_what_a_link_chose_stands_first_and_what_is_ticked_stays(reader: Reader) -> None:
    reader.open(link(actor=["TUR", "FRA"]))
    before = reader.options("actor")
    assert [value for value, _ in before[:2]] == ["FRA", "TUR"]
    reader.option("actor", "RUS").focus()
    reader.page.keyboard.press("Space")
    reader.wait_for_query(lambda query: query.get("actor") == ["FRA", "RUS", "TUR"])
    assert [value for value, _ in reader.options("actor")] == [value for value, _ in before]
    expect(reader.option("actor", "RUS")).to_be_focused()
    # Another filter leaves its order as it is; what it leaves nothing of goes to the end.
    reader.toggle("type", "base")
    rows = reader.page.locator('[data-name="actor"] .option')
    expect(rows.last).to_have_class("option none")
    counts = [count for _, count in reader.options("actor")[2:]]
    first_without = counts.index(0)
    assert first_without > 0
    assert not any(counts[first_without:])


def test_a_page_of_tours_counts_tours(reader: Reader) -> None:
    reader.open(link(official="lavrov"), "official")
    boxes = reader.page.locator(".facets details")
    expect(boxes.first).to_be_visible()
    names = boxes.evaluate_all("(boxes) => boxes.map((box) => box.dataset.name)")
    assert "type" not in names
    assert reader.options("actor")[0] == ("RUS", 22)
    assert not any(count for _, count in reader.options("actor")[1:])
    reader.page.get_by_role("link", name="Map", exact=True).click()
    expect(boxes).to_have_count(len(names) + 1)
    with_type = boxes.evaluate_all("(boxes) => boxes.map((box) => box.dataset.name)")
    assert with_type[with_type.index("type") :] == ["type", *names[with_type.index("type") :]]
