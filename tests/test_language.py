"""Every text has a French translation that fits it, and the Atlas speaks French."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate, describe_span
from dashboard.language import (
    LANGUAGES,
    browser_texts,
    catalogue,
    kept_by_language,
    listed,
    number,
    say,
    say_count,
    speaking,
    spoken,
)
from dashboard.load import load_atlas, shipped_data
from dashboard.load.in_language import in_language
from dashboard.queries.select import select
from dashboard.queries.timeline import timeline
from dashboard.view import View
from docs.write_catalogue import TRANSLATED, forms, texts, updated, written

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"
TEMPLATES = Path(__file__).parents[1] / "dashboard/ui/templates"
NOT_PROSE = r"\{\w*(:[^}]*)?\}|:material/\w+:|https?:\S*|\b\d+:\d+|\b(actor|country|period):(?=\w)"
"""Where a colon stands alone in French too: placeholders, icons, addresses, times and scales, and
what a reader types."""


@pytest.fixture(scope="module")
def template() -> Catalog:
    return texts()


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(shipped_data())


def english(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_in_the_code_is_translated_and_no_other(
    language: str, template: Catalog
) -> None:
    known = {(m.context, m.id): m for m in catalogue(language) if m.id}
    wanted = {(m.context, m.id) for m in template if m.id}
    assert wanted - set(known) == set(), "run `make translations`, and translate"
    assert set(known) - wanted == set(), "run `make translations`"
    lacking = [key for key, message in known.items() if not all(forms(message))]
    assert lacking == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_is_as_its_own_tool_writes_it(language: str, template: Catalog) -> None:
    file = Path(__file__).parents[1] / f"dashboard/locale/{language}/LC_MESSAGES/atlas.po"
    assert written(updated(language, template)) == file.read_bytes(), "run `make translations`"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for message in catalogue(language):
        if message.id and all(forms(message)):
            one, *_, many = (*english(message), english(message)[-1])
            said = forms(message)
            assert placeholders(said[-1]) == placeholders(many), message.id
            # A singular may leave out its number, as "one export" does.
            missing = placeholders(many) - placeholders(said[0])
            assert missing <= {"count"}, message.id
            assert placeholders(said[0]) <= placeholders(one) | placeholders(many), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_counted_text_has_a_form_for_each_kind_of_number(language: str) -> None:
    known = catalogue(language)
    for message in known:
        if isinstance(message.id, tuple):
            assert len(forms(message)) == known.num_plurals, message.id


def test_french_signs_do_not_stand_alone_on_a_line() -> None:
    for message in catalogue("fr"):
        for said in forms(message) if message.id else ():
            prose = re.sub(NOT_PROSE, "x", said)
            for sign in re.findall(r"(?s).?[:;!?»]", prose):
                assert sign[:-1] == (NO_BREAK if sign[-1] in ":»" else NARROW), said
            assert all(after == NO_BREAK for after in re.findall(r"(?s)«(.?)", prose)), said


def test_what_is_joined_by_a_sign_has_its_french_space(atlas: Atlas) -> None:
    french = in_language(atlas, "fr")
    with speaking("fr"):
        parts = timeline(select(french, View(tour=("ru-lavrov-2024-06-africa",)))).frame
        details = parts.loc[(parts["part"] == "stop").to_numpy(), "detail"]
        assert all(f"{NO_BREAK}: " in detail for detail in details)
        assert say("; ") == f"{NARROW}; "
    assert browser_texts("fr")[": "] == [f"{NO_BREAK}: "]
    joined = [
        (file.name, line)
        for file in TEMPLATES.glob("*.jinja")
        for line in file.read_text().splitlines()
        if re.search(r"[}%]\}[:;!?](\s|$)", line)
    ]
    assert joined == [], 'joined by {{ say(": ") }} instead'


def test_french_speaks_french() -> None:
    with speaking("fr"):
        assert spoken() == "fr"
        assert say("Foreign partners present") == "Partenaires étrangers présents"
        assert say_count("{count} tour", "{count} tours", 0) == "0 tournée"
        assert say_count("{count} tour", "{count} tours", 1) == "1 tournée"
        assert say_count("{count} tour", "{count} tours", 1204) == f"1{NARROW}204 tournées"
        assert number(1234.5, ",.1f") == f"1{NARROW}234,5"
        assert listed(["Mali", "Niger", "Tchad"]) == "Mali, Niger et Tchad"
        assert label("training_abroad") == "Formation à l’étranger"
    assert spoken() == "en"
    assert say("Foreign partners present") == "Foreign partners present"


def test_a_text_that_no_catalogue_has_is_said_in_english() -> None:
    with speaking("fr"):
        assert say("{n:,} of what nobody wrote", n=1204) == f"1{NARROW}204 of what nobody wrote"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-06-05", "5 juin 2024"),
        ("2024-06-01", "1er juin 2024"),
        ("2024-06", "juin 2024"),
        ("2024~", "vers 2024"),
        ("2024-06-05~", "vers le 5 juin 2024"),
        ("../2022-04-19", "au plus tard le 19 avril 2022"),
        ("../2022", "au plus tard en 2022"),
    ],
)
def test_dates_in_french(written: str, said: str) -> None:
    with speaking("fr"):
        assert PartialDate.parse(written).describe() == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-06-03", "2024-06-04", "du 3 au 4 juin 2024"),
        ("2024-06-30", "2024-07-01", "du 30 juin au 1er juillet 2024"),
        ("2024-06", "2025", "juin 2024 à 2025"),
        ("2026-02-09", "2026-02-11~", "du 9 février 2026 au 11 février 2026 environ"),
        ("2010", "../2012", "2010 à 2012 au plus tard"),
        ("2024-06-03", "2025", "du 3 juin 2024 à 2025"),
    ],
)
def test_spans_in_french(start: str, end: str, said: str) -> None:
    with speaking("fr"):
        assert describe_span(start, end) == said


def test_the_data_in_french_are_the_same_records(atlas: Atlas) -> None:
    french = in_language(atlas, "fr")
    assert french.fingerprint == atlas.fingerprint
    assert french != atlas
    assert hash(french) != hash(atlas)
    assert french.names["country"]["TCD"] == "Tchad"
    assert french.names["actor"]["RUS"] == "Russie"
    assert french.names["region"]["Western Africa"] == "Afrique de l’Ouest"
    assert list(french.cooperation["title"]) == list(atlas.cooperation["title"])
    assert french.tours["when"]["ru-lavrov-2024-06-africa"] == "du 3 au 5 juin 2024"
    assert atlas.tours["when"]["ru-lavrov-2024-06-africa"] == "3 to 5 June 2024"
    for name in ("cooperation", "stops", "tours"):
        days = ["earliest", "latest", "disputed", "sourcing"]
        assert french.frames[name][days].equals(atlas.frames[name][days])


def test_a_search_finds_both_names_of_a_country(atlas: Atlas) -> None:
    french = in_language(atlas, "fr")
    tchad, chad = (
        set(select(french, View(text=name)).cooperation.index) for name in ("Tchad", "Chad")
    )
    assert set(atlas.cooperation.index[atlas.cooperation["country"] == "TCD"]) <= tchad
    assert tchad <= chad


def test_contested_places_are_named_as_in_the_policy(atlas: Atlas) -> None:
    names = in_language(atlas, "fr").names["country"]
    wanted = {
        "XKX": "Kosovo",
        "TWN": "Taïwan",
        "PSE": "Palestine",
        "ESH": "Sahara occidental",
        "COD": "RD Congo",
        "COG": "République du Congo",
        "SWZ": "Eswatini",
        "TUR": "Türkiye",
        "HKG": "Hong Kong",
    }
    assert {code: names[code] for code in wanted} == wanted


def test_the_view_describes_itself_in_french(atlas: Atlas) -> None:
    french = in_language(atlas, "fr")
    view = View(actor=("RUS",), type=("instructors",), language="fr")
    with speaking("fr"):
        said = view.describe(french.names, 1, 0)
    assert said.startswith("Russie · instructeurs · 1 fiche de coopération, 0 tournée")


def test_browser_modules_are_given_their_texts_alone() -> None:
    said = browser_texts("fr")
    assert said["Cancel"] == ["Annuler"]
    assert said["{count} chosen"] == ["{count} choisi", "{count} choisis"]
    assert "Reset all filters" not in said


def test_what_is_kept_is_kept_for_each_language() -> None:
    @kept_by_language(4)
    def greeting(name: str) -> str:
        return f"{spoken()} {name}"

    assert greeting("a") == "en a"
    with speaking("fr"):
        assert greeting("a") == "fr a"


def test_every_language_names_itself() -> None:
    assert LANGUAGES["fr"] == "Français"
