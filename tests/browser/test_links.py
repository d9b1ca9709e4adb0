"""Every choice is in the link, and a link is the view."""

from playwright.sync_api import expect

from dashboard.atlas import Atlas
from dashboard.queries.select import select
from dashboard.view import view_from_query
from tests.browser.conftest import OpenReader
from tests.browser.painting import difference
from tests.browser.reader import Reader, link

MALI_RUSSIA = {"actor": ["RUS"], "country": ["MLI"], "type": ["instructors", "deployment"]}


def test_every_choice_is_in_the_link_and_the_link_gives_the_same_view(
    new_reader: OpenReader, atlas: Atlas
) -> None:
    first = new_reader()
    first.open()
    first.toggle("actor", "RUS")
    first.toggle("type", "instructors")
    search = first.page.get_by_label("Search titles, notes and names")
    search.fill("afrique africa")
    search.press("Enter")
    first.wait_for_query(lambda query: "text" in query)
    search.fill("")
    search.press("Enter")
    first.wait_for_query(lambda query: "text" not in query)
    first.page.get_by_role("radio", name="Cooperation records").click()
    first.wait_for_query(lambda query: query.get("metric") == ["cooperation"])
    query = first.query()
    assert query == {"actor": ["RUS"], "type": ["instructors"], "metric": ["cooperation"]}
    view, ignored = view_from_query(query, atlas.names)
    assert not ignored
    assert first.sentence.inner_text() == select(atlas, view).sentence()

    second = new_reader()
    second.open(first.page.url.split("?")[1])
    assert second.query() == query
    assert second.made_on() == first.made_on() == atlas.fingerprint
    assert second.sentence.inner_text() == first.sentence.inner_text()
    assert second.chosen() == first.chosen() == {"actor": ["RUS"], "type": ["instructors"]}
    # The camera is the reader's own, and no part of a view.
    for reader in (first, second):
        reader.press_on_map("Show the world")
    assert difference(first.painted(), second.painted()) < 0.005


def test_a_link_with_every_kind_of_choice_survives_reload_and_other_pages(
    reader: Reader, atlas: Atlas
) -> None:
    choices = {
        **MALI_RUSSIA, "text": ["africa"], "start": ["2021-01-01"], "end": ["2025-12-31"],
        "as-of": ["2024-06-30"], "metric": ["cooperation"], "stack": ["actor"],
        "hide": ["labels"],
    }  # fmt: skip
    reader.open(link(**choices))
    sentence = reader.sentence.inner_text()
    view, ignored = view_from_query(choices, atlas.names)
    assert not ignored
    assert sentence == select(atlas, view).sentence()
    assert reader.query() == choices
    assert reader.chosen() == MALI_RUSSIA
    assert reader.atlas.get_attribute("data-day") == "2024-06-30"
    for page in ("Data", "Codebook"):
        reader.page.get_by_role("link", name=page).click()
        expect(reader.page.get_by_role("heading", name=page)).to_be_visible()
        reader.page.wait_for_url(f"**/{page.lower()}?**")
        reader.wait_for_run()
        assert reader.query() == choices
    reader.page.get_by_role("link", name="Map").click()
    reader.wait_for_query(lambda query: query == choices)
    assert reader.sentence.inner_text() == sentence
    reader.page.reload(wait_until="commit")
    reader.settle()
    assert reader.query() == choices
    assert reader.sentence.inner_text() == sentence
    assert reader.chosen() == MALI_RUSSIA


def test_back_and_forward_go_through_the_views(reader: Reader) -> None:
    reader.open()
    everything = reader.sentence.inner_text()
    reader.toggle("actor", "CHN")
    china = reader.sentence.inner_text()
    reader.toggle("type", "exercise")
    reader.page.go_back(wait_until="commit")
    reader.wait_for_query(lambda query: query == {"actor": ["CHN"]})
    expect(reader.sentence).to_have_text(china)
    assert reader.chosen() == {"actor": ["CHN"]}
    reader.page.go_back(wait_until="commit")
    reader.wait_for_query(lambda query: query == {})
    assert reader.made_on() is None
    expect(reader.sentence).to_have_text(everything)
    assert reader.chosen() == {}
    reader.page.go_forward(wait_until="commit")
    reader.wait_for_query(lambda query: query == {"actor": ["CHN"]})
    expect(reader.sentence).to_have_text(china)


def test_what_a_link_asks_and_does_not_exist_is_said(reader: Reader) -> None:
    asked = link(
        actor=["RUS", "ATLANTIS"], metric="glory", start="2024-13", colour="red", as_of="soon",
        record="no-such-record",
    )  # fmt: skip
    reader.open(asked)
    expect(reader.drawer).to_contain_text("There is no such record")
    assert reader.query() == {"actor": ["RUS"], "record": ["no-such-record"]}
    notice = reader.page.get_by_role("alert")
    expect(notice).to_contain_text("not understood")
    for part in ("ATLANTIS", "glory", "2024-13", "colour", "soon"):
        expect(notice).to_contain_text(part)
    reader.page.keyboard.press("Escape")
    reader.wait_for_query(lambda query: query == {"actor": ["RUS"]})
    assert reader.chosen() == {"actor": ["RUS"]}
    # Once the reader goes on, it is over.
    expect(notice).to_have_count(0)


def test_an_empty_view_says_which_filter_to_loosen(reader: Reader) -> None:
    reader.open(link(actor="IRN", text="no such word anywhere"))
    expect(reader.page.get_by_text("No record passes all of these filters")).to_be_visible()
    reader.page.get_by_role("button", name="Without Search words").click()
    reader.wait_for_query(lambda query: query == {"actor": ["IRN"]})
    reader.page.get_by_role("link", name="Show everything").click()
    reader.wait_for_query(lambda query: query == {})


def test_a_link_of_an_older_release_says_what_has_changed_until_the_reader_goes_on(
    reader: Reader, atlas: Atlas
) -> None:
    first_edition = "6f721e321abd"
    reader.open(link(actor="RUS", country="MLI", data=first_edition))
    notice = reader.page.locator(".st-key-release-notice")
    expect(notice).to_contain_text(f"made on release 2026.11.1 (data {first_edition}). Since then")
    expect(notice).to_contain_text("Fetch release 2026.11.1")
    # Looking into it keeps the link: the list, a record in it, another page, a reload.
    notice.get_by_text("List the").click()
    expect(notice.get_by_test_id("stDataFrame")).to_be_visible()
    reader.page.get_by_role("link", name="Data").click()
    expect(reader.page.get_by_role("heading", name="Data")).to_be_visible()
    expect(notice).to_contain_text("Since then")
    reader.page.get_by_role("link", name="Map").click()
    reader.settle()
    reader.page.reload(wait_until="commit")
    reader.settle()
    expect(notice).to_contain_text("Since then")
    assert reader.made_on() == first_edition
    # Another choice makes another link, of the data shown; going back, it is the old one again.
    reader.toggle("type", "arms_delivery")
    expect(notice).to_have_count(0)
    assert reader.made_on() == atlas.fingerprint
    reader.page.go_back(wait_until="commit")
    reader.wait_for_query(lambda query: "type" not in query)
    expect(notice).to_contain_text("Since then")
    assert reader.made_on() == first_edition
    notice.get_by_role("button", name="Update link").click()
    expect(notice).to_have_count(0)
    reader.settle()
    assert reader.made_on() == atlas.fingerprint
    assert reader.query() == {"actor": ["RUS"], "country": ["MLI"]}
