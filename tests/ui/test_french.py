"""Every page in French, without an exception, and what it says."""

import re

import pytest

from dashboard.load import shipped_data
from dashboard.ui import pages
from tests.ui.app_words import words
from tests.ui.conftest import Open

ABOUT = {
    "country": {"country": "BFA"},
    "actor": {"actor": "RUS"},
    "official": {"official": "lavrov"},
    "tours": {"tour": "ru-lavrov-2024-06-africa"},
    "compare": {"actor": "RUS", "versus": "actor:FRA"},
    "record": {"record": "ru-bf-instructors-2024-01"},
}
"""What a page is about, where it needs something."""

SAID = {
    "map": "1\N{NARROW NO-BREAK SPACE}103 fiches de coopération, 189 tournées",
    "tours": "du 3 au 5 juin 2024",
    "country": "partenaires étrangers présents",
    "actor": "Russie",
    "official": "Tous les responsables",
    "compare": "France",
    "record": "Étayage",
    "about": "À propos",
    "data": "Données",
    "codebook": "Dictionnaire",
}


@pytest.mark.parametrize("page", tuple(pages.PAGES))
def test_each_page_speaks_french(open_app: Open, page: str) -> None:
    app = open_app(shipped_data(), page, language="fr", **ABOUT.get(page, {}))
    said = words(app)
    assert SAID[page] in said
    assert not re.search(r"\b(foreign partners?|cooperation records?|tours? in view)\b", said)


def test_the_next_reader_is_spoken_to_in_english(open_app: Open) -> None:
    open_app(shipped_data(), language="fr")
    app = open_app(shipped_data())
    assert "1,103 cooperation records, 189 tours" in words(app)


def test_a_language_that_nobody_speaks_is_ignored(open_app: Open) -> None:
    app = open_app(shipped_data(), language="tlh")
    assert "1,103 cooperation records" in words(app)
    assert "language=tlh" in app.warning[0].value.replace("\\", "")
