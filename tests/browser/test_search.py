"""The search, by keyboard; a record's page, opened cold; and what is copied from it."""

from playwright.sync_api import Locator, expect

from tests.browser import folders
from tests.browser.conftest import OpenReader
from tests.browser.reader import Reader
from tests.browser.serving import Server

CONGO = "ru-lavrov-2024-06-africa-cg"


def search_box(reader: Reader) -> Locator:
    return reader.page.get_by_role("combobox", name="Search the Atlas")


def test_from_a_slash_to_an_opened_page_without_a_message_while_typing(reader: Reader) -> None:
    page, watch = reader.page, reader.watch
    reader.open(page="about")
    box = search_box(reader)
    expect(box).to_be_visible()
    sent = len(watch.sent)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("Burkina Fasso", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Burkina Faso")
    expect(page.get_by_role("listbox").get_by_text("Countries")).to_be_visible()
    assert not watch.reruns_asked(sent)
    # The first is chosen; arrows go down and up again, and around.
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/country?country=BFA**")
    assert len(watch.reruns_asked(sent)) == 1
    expect(page).to_have_title("Burkina Faso · Influence Atlas")
    expect(box).to_have_value("")


def test_escape_closes_and_a_slash_in_a_field_is_a_letter(reader: Reader) -> None:
    page = reader.page
    reader.open(page="about")
    box = search_box(reader)
    expect(box).to_be_visible()
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("and/or zzzz")
    expect(box).to_have_value("and/or zzzz")
    expect(page.get_by_text("Nothing is found by that name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Nothing is found by that name")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_enter_before_the_answer_opens_what_was_typed(reader: Reader) -> None:
    page = reader.page
    reader.open(page="about")
    search_box(reader).fill("Лавров")
    page.keyboard.press("Enter")
    page.wait_for_url("**/official?official=lavrov**")


def test_a_records_link_opens_cold_and_is_copied(new_reader: OpenReader) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    reader.open(f"record={CONGO}", page="record")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Sergey Lavrov in Oyo, Republic of the Congo"
    )
    expect(page).to_have_title("Sergey Lavrov in Oyo, Republic of the Congo · Influence Atlas")
    shown = page.locator(".claims li.displayed strong")
    expect(shown).to_have_text("Republic of the Congo")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{reader.address}/record?record={CONGO}"
    # On to its neighbour on the tour, without loading anew.
    page.evaluate("() => { window.stays = true }")
    page.locator(".atlas-record").get_by_role("link", name="Conakry, Guinea").click()
    page.wait_for_url("**/record?record=ru-lavrov-2024-06-africa-gn**")
    assert page.evaluate("() => window.stays")


def test_names_are_shown_letter_for_letter(new_reader: OpenReader, hostile: Server) -> None:
    reader = new_reader(hostile)
    reader.open(page="about")
    search_box(reader).fill("burkina")
    expect(reader.page.get_by_role("option").first).to_contain_text(f"Burkina {folders.HTML}")
    assert reader.page.evaluate("() => window.harmed") is None
