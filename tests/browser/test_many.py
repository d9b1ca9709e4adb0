"""Ten thousand records: the Atlas opens, filters and lists them."""

from playwright.sync_api import expect

from tests.browser import folders
from tests.browser.conftest import OpenReader
from tests.browser.painting import difference, share
from tests.browser.serving import Server
from tests.browser.test_map import NOTHING


def test_ten_thousand_records_open_and_filter(new_reader: OpenReader, many: Server) -> None:
    reader = new_reader(many)
    reader.open()
    expect(reader.sentence).to_contain_text(f"{folders.MANY:,} cooperation records")
    before = reader.painted()
    assert share(before, NOTHING) > 0.05
    received = len(reader.watch.received)
    reader.toggle("actor", "FRA")
    expect(reader.sentence).to_contain_text(f"France · {folders.MANY // 4:,} cooperation records")
    assert len(reader.watch.runs(received)) == 1
    assert difference(before, reader.painted()) > 0.001
    reader.page.get_by_role("tab", name="Records").click()
    expect(reader.page.get_by_text(f"Download {folders.MANY // 4:,} records")).to_be_visible()
    reader.settle()
