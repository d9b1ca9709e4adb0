"""The shipped font: measured, wrapped, and complete enough."""

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
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


def test_chinese_breaks_between_characters_and_never_before_a_comma() -> None:
    text = "外交部长王毅访问非洲四国，包括纳米比亚、刚果共和国、乍得和尼日利亚。"
    lines = fonts.wrap(text, 18, 100)
    assert len(lines) > 4
    assert "".join(lines) == text
    assert all(fonts.width(line, 18) <= 100 for line in lines)
    assert not [line for line in lines if line[0] in "，、。"]
    assert fonts.wrap("王毅 in 恩贾梅纳", 18, 400) == ["王毅 in 恩贾梅纳"]


def test_a_cut_word_keeps_the_accents_of_its_letters() -> None:
    lines = fonts.wrap("e\u0301" * 60, 12, 50)
    assert "".join(lines) == "e\u0301" * 60
    assert all(line[0] == "e" for line in lines)


def test_arabic_is_measured_as_it_joins() -> None:
    apart = sum(fonts.width(letter, 18) for letter in "سيرغي")
    assert fonts.width("سيرغي", 18) < 0.8 * apart


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("سيرغي لافروف.", True),
        ("محمد (2024): زيارة 3 دول", True),
        ("Russia · السودان", False),
        ("中国", False),
        ("2024", False),
        ("", False),
    ],
)
def test_only_lines_without_other_letters_run_from_right_to_left(text: str, marked: bool) -> None:
    assert fonts.directed(text) == (f"\u2067{text}\u2069" if marked else text)


@given(st.text(min_size=1, max_size=60), st.floats(20, 500))
def test_what_is_cut_short_fits_and_says_so(text: str, most: float) -> None:
    short = fonts.shortened(text, 12, most)
    if fonts.width(text, 12) <= most:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])
        assert fonts.width(short, 12) <= most + 0.5 or len(short) <= 2


def test_a_style_sheet_holds_the_letters_of_text_alone_each_in_its_weight() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Ж</title><g font-weight="bold">'
        "<text>ab<tspan>中</tspan>c</text></g><text>من</text></svg>"
    )
    faces = dict(re.findall(r'font-weight:(\d+);.*?base64,([^"]+)', fonts.style_sheet(svg)))
    letters = {}
    for weight, data in faces.items():
        cut = TTFont(io.BytesIO(base64.b64decode(data)))
        letters[weight] = {chr(code) for code in cut.getBestCmap()}
        assert "GSUB" in cut or weight == "700"
    assert letters == {"700": set("abc中"), "400": set("من")}
    assert fonts.style_sheet(svg) == fonts.style_sheet(svg)


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_font_has_the_letters_of_the_data(root: Path, weight: str) -> None:
    path = root / "dashboard" / "export" / "fonts" / f"AtlasSans-{weight}.ttf"
    font = ImageFont.truetype(path, 40)
    missing = font.getmask("￿").getbbox(), bytes(font.getmask("￿"))
    for letter in "éñçøşğıżČ’“–Ж иǧâ̂Ệ·▪سيرغي چکہ中华外交部":
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
    assert "Noto Sans Arabic" in licence
    for path in fonts.FOLDER.glob("*.ttf"):
        named = [str(record) for record in TTFont(path)["name"].names if record.nameID in (1, 4, 6)]
        assert named
        assert not [name for name in named if "Source" in name or "Noto" in name]
