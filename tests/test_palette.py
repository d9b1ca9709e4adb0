"""The palette, measured: contrast by WCAG, distance as readers with colour-blindness see it."""

import itertools

import numpy as np
import pytest

from dashboard import palette
from dashboard.palette import EXPORT_THEMES, FIXED_ACTORS, SURFACES, THEMES, TYPES, Theme

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip


def oklab(colour: str, sight: str) -> np.ndarray:
    """A colour as someone sees it, in OKLab, where distance is about difference seen."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(SIGHT[sight] @ linear, 0, 1)
    to_lms = [[0.4122215, 0.5363325, 0.0514460], [0.2119035, 0.6806995, 0.1073970],
              [0.0883025, 0.2817188, 0.6299787]]  # fmt: skip
    to_lab = [[0.2104543, 0.7936178, -0.0040720], [1.9779985, -2.4285922, 0.4505937],
              [0.0259040, 0.7827718, -0.8086758]]  # fmt: skip
    return np.array(to_lab) @ np.cbrt(np.array(to_lms) @ seen)


def nearest(colours: list[str], sight: str) -> float:
    return min(
        float(np.linalg.norm(oklab(a, sight) - oklab(b, sight)))
        for a, b in itertools.combinations(colours, 2)
    )


def actors(theme: Theme) -> list[str]:
    return [palette.actor_colour(actor, theme) for actor in (*FIXED_ACTORS, "IND")]


def types(theme: Theme) -> list[str]:
    return [palette.type_colour(type_, theme) for type_ in TYPES]


def test_contrast_of_known_pairs() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert palette.contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("theme", EXPORT_THEMES)
def test_text_is_legible_on_every_surface(theme: Theme) -> None:
    surface = SURFACES[theme]
    for behind in (surface.ground, surface.panel, surface.sea):
        assert palette.contrast(surface.ink, behind) >= 7
        assert palette.contrast(surface.muted, behind) >= 4.5
        assert palette.contrast(surface.accent, behind) >= 4.5


@pytest.mark.parametrize("theme", EXPORT_THEMES)
def test_marks_stand_off_the_ground(theme: Theme) -> None:
    surface = SURFACES[theme]
    for colour in (*actors(theme), *types(theme)):
        for behind in (surface.ground, surface.sea):
            assert palette.contrast(colour, behind) >= 3, (colour, behind)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_categories_differ_to_every_reader(theme: Theme, sight: str) -> None:
    # 0.05 in OKLab is about twice what two neighbouring bars need to be told apart.
    assert nearest(actors(theme), sight) >= 0.05
    assert nearest(types(theme), sight) >= 0.05


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_map_classes_run_one_way_and_differ(theme: Theme, sight: str) -> None:
    colours = palette.sequence(5, theme)
    lightness = [oklab(colour, sight)[0] for colour in colours]
    assert lightness == sorted(lightness, reverse=theme == "light")
    assert nearest([*colours, SURFACES[theme].land], sight) >= 0.05


@pytest.mark.parametrize("theme", EXPORT_THEMES)
def test_numbers_are_legible_on_map_classes_and_marks(theme: Theme) -> None:
    for colour in (*palette.sequence(7, theme), *actors(theme), *types(theme)):
        assert palette.contrast(colour, palette.text_on(colour)) >= 4.5, colour


def test_actors_without_a_fixed_colour_share_a_neutral_grey() -> None:
    assert palette.actor_colour("IND", "light") == palette.actor_colour("wagner", "light")
    assert palette.actor_colour("RUS", "dark") == "#0072b2"


def test_every_type_of_the_codebook_has_a_colour() -> None:
    import json
    from pathlib import Path

    from dashboard.codebook import parse_codebook

    package = json.loads(Path("data/datapackage.json").read_text(encoding="utf-8"))
    allowed = parse_codebook(package)["cooperation"].columns["type"].allowed
    assert set(TYPES) == {*allowed, "tours"}


@pytest.mark.parametrize(
    ("maximum", "labels"),
    [
        (0, []),
        (1, ["1"]),
        (4, ["1", "2", "3", "4"]),
        (5, ["1", "2", "3", "4", "5"]),
        (6, ["1", "2", "3–4", "5–6"]),
        (12, ["1", "2", "3–4", "5–9", "10–12"]),
        (40, ["1", "2–4", "5–9", "10–19", "20–40"]),
        (9000, ["1–49", "50–99", "100–249", "250–499", "500–9000"]),
    ],
)
def test_classes_are_whole_numbers(maximum: int, labels: list[str]) -> None:
    bounds = palette.class_bounds(maximum)
    assert palette.class_labels(bounds, maximum) == labels
    assert [palette.class_of(bound, bounds) for bound in bounds] == list(range(1, len(bounds) + 1))
    assert palette.class_of(0, bounds) == 0
    assert palette.class_of(maximum, bounds) == len(bounds)


def test_a_sequence_has_as_many_colours_as_asked() -> None:
    for theme in EXPORT_THEMES:
        for n in range(1, 8):
            assert len(set(palette.sequence(n, theme))) == n
    with pytest.raises(ValueError, match="1 to 7"):
        palette.sequence(8, "light")


def test_grey_classes_are_as_far_apart_as_paper_allows() -> None:
    for n in range(1, 8):
        steps = [SURFACES["grey"].land, *palette.sequence(n, "grey")]
        ratios = [palette.contrast(a, b) for a, b in itertools.pairwise(steps)]
        assert min(ratios) == pytest.approx(max(ratios), rel=0.08)
        assert min(ratios) >= (2.9 if n <= 2 else 1.4)


def test_grey_categories_differ_by_pattern_and_lines_by_dashes() -> None:
    fills = [palette.type_fill(type_, "grey") for type_ in TYPES]
    assert len(set(fills)) == len(TYPES)
    actors_known = (*FIXED_ACTORS, "IND")
    assert len({palette.actor_fill(actor, "grey") for actor in actors_known}) == 8
    assert len({palette.actor_dash(actor, "grey") for actor in actors_known}) == 8
    named = {f"url(#hatch-{number})" for number in palette.HATCHES}
    assert named >= {*fills, *(palette.actor_fill(actor, "grey") for actor in actors_known)}
    for theme in THEMES:
        assert palette.actor_fill("RUS", theme) == palette.actor_colour("RUS", theme)
        assert palette.type_fill("aid", theme) == palette.type_colour("aid", theme)
        assert palette.actor_dash("FRA", theme) == ()
