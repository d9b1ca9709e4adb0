"""What a cooperation is on a day: counted or hollow, standing or over, confirmed or faded."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.atlas import Atlas
from dashboard.queries.status import standing_on, status_on
from tests.casebook import Casebook


def flags(atlas: Atlas, day: str) -> dict[str, tuple[str, bool, bool, bool]]:
    """By coop_id: status, counts, standing, faded."""
    frame = status_on(atlas, pd.Timestamp(day))
    return {row.Index: tuple(row)[1:] for row in frame.itertuples()}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-10-31", ("not_yet", False, False, False)),
        ("2023-11-01", ("announced", False, False, False)),
        ("2024-01-24", ("begun", True, True, False)),
        ("2024-08-29", ("begun", True, True, False)),
        ("2024-08-30", ("ended", True, True, False)),
        ("2024-08-31", ("ended", True, False, False)),
        ("2099-01-01", ("ended", True, False, False)),
    ],
)
def test_hollow_until_it_began_and_standing_up_to_its_last_day(
    tmp_path: Path, day: str, expected: tuple[str, bool, bool, bool]
) -> None:
    case = Casebook().coop("c", "announced 2023-11-01", "begun 2024-01-24", "ended 2024-08-30")
    assert flags(case.load(tmp_path), day) == {"c": expected}


def test_an_agreement_counts_from_signature_and_a_base_does_not(tmp_path: Path) -> None:
    case = Casebook().coop("pact", "signed 2024-02-28", type="agreement")
    found = flags(case.coop("base", "signed 2024-02-28", type="base").load(tmp_path), "2024-03-01")
    assert found["pact"] == ("signed", True, True, False)
    assert found["base"] == ("signed", False, False, False)


def test_what_is_suspended_counts_and_does_not_stand_until_it_is_resumed(tmp_path: Path) -> None:
    case = Casebook().coop("a", "begun 2020", "suspended 2021", "resumed 2022", "suspended 2023")
    atlas = case.coop("b", "begun 2020").load(tmp_path)
    days = pd.to_datetime(["2019-06-01", "2020-06-01", "2021-06-01", "2022-06-01", "2023-06-01"])
    standing = standing_on(atlas, atlas.cooperation, days)
    assert standing.tolist() == [[False, True, False, True, False], [False, True, True, True, True]]
    assert flags(atlas, "2021-06-01")["a"] == ("suspended", True, False, False)
    assert standing_on(atlas, atlas.cooperation.loc[["b"]], days).shape == (1, 5)


def test_it_fades_when_last_confirmed_more_than_eighteen_months_before(tmp_path: Path) -> None:
    # Its source is of 5 June 2024.
    atlas = Casebook().coop("c", "begun 2024-01-24").load(tmp_path)
    assert flags(atlas, "2025-12-05")["c"] == ("begun", True, True, False)
    assert flags(atlas, "2025-12-06")["c"] == ("begun", True, True, True)


def test_only_what_stands_without_a_known_end_fades(tmp_path: Path) -> None:
    case = Casebook().coop("over", "begun 2010", "ended 2011")
    case.coop("ends-later", "begun 2010", "ended 2030")
    case.coop("announced", "announced 2010").coop("halted", "begun 2010", "suspended 2012")
    case.coop("open", "begun 2010")
    faded = status_on(case.load(tmp_path), pd.Timestamp("2029-01-01"))["faded"]
    assert faded.to_dict() == {
        "over": False, "ends-later": False, "announced": False, "halted": False, "open": True,
    }  # fmt: skip


def test_what_no_dated_source_confirms_has_faded(tmp_path: Path) -> None:
    case = Casebook().source("undated", "Undated", published="")
    case.coop("c", "begun 2024 undated", cited=False).cite("c", "undated")
    assert flags(case.load(tmp_path), "2024-06-01")["c"] == ("begun", True, True, True)


def test_a_withdrawal_ends_nothing_by_itself_and_the_other_ends_by_its_own_step(
    tmp_path: Path,
) -> None:
    case = Casebook().coop("troops", "begun 2013-01", "ended 2023-02-18", type="deployment")
    case.coop("exit", "announced 2023-01-25", "completed 2023-02-18", type="withdrawal")
    atlas = case.link("exit", "ends", "troops").load(tmp_path)
    assert flags(atlas, "2023-02-01") == {
        "troops": ("begun", True, True, False),
        "exit": ("announced", False, False, False),
    }
    assert flags(atlas, "2023-03-01") == {
        "troops": ("ended", True, False, False),
        "exit": ("completed", True, False, False),
    }


def test_no_cooperation_no_status(tmp_path: Path) -> None:
    atlas = Casebook().load(tmp_path)
    assert status_on(atlas, pd.Timestamp("2024-01-01")).empty
    days = pd.to_datetime(["2024-01-01"])
    assert standing_on(atlas, atlas.cooperation, days).shape == (0, 1)
