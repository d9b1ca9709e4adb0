"""The shipped font: measured, wrapped, and complete enough."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from dashboard.export import fonts


def test_lines_fit_and_keep_every_word() -> None:
    text = "Foreign partners present, tours and sites of cooperation, 23 November 2026"
    lines = fonts.wrap(text, 25, 400, bold=True)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(fonts.width(line, 25, bold=True) <= 400 for line in lines)


def test_a_word_that_is_too_long_is_cut() -> None:
    lines = fonts.wrap("x" * 300, 12, 200)
    assert "".join(lines) == "x" * 300
    assert all(fonts.width(line, 12) <= 200 for line in lines)


@given(st.text(max_size=60), st.floats(20, 500))
def test_wrapping_ends_and_loses_nothing(text: str, most: float) -> None:
    assert "".join(fonts.wrap(text, 12, most)).replace(" ", "") == "".join(text.split())


def test_balanced_lines_leave_no_word_alone() -> None:
    text = "Foreign partners present, tours and sites of cooperation, 23 November 2026"
    most = fonts.width(text, 25, bold=True) - 5
    assert fonts.wrap(text, 25, most, bold=True)[-1] == "2026"
    first, second = fonts.balanced(text, 25, most, bold=True)
    assert fonts.width(second, 25) > fonts.width(first, 25) / 2


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_font_has_the_letters_of_the_data(root: Path, weight: str) -> None:
    path = root / "dashboard" / "export" / "fonts" / f"AtlasSans-{weight}.ttf"
    font = ImageFont.truetype(path, 40)
    missing = font.getmask("￿").getbbox(), bytes(font.getmask("￿"))
    for letter in "éñçøşğıżČ’“–Ж иǧâ̂Ệ·▪":
        if letter.strip():
            drawn = font.getmask(letter).getbbox(), bytes(font.getmask(letter))
            assert drawn != missing, letter


def test_figures_are_as_wide_as_each_other() -> None:
    assert len({fonts.width(digit, 12) for digit in "0123456789"}) == 1


def test_the_licence_is_shipped(root: Path) -> None:
    licence = (root / "dashboard" / "export" / "fonts" / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence.upper()
    # Its reserved name is not ours to use for a changed version.
    assert "Reserved Font Name 'Source'" in licence
    assert "Source" not in fonts.FAMILY
