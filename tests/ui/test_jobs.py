"""Jobs with real processes: their stages, cancelling, failures, two readers, a full queue."""

import gzip
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.export.look import LOOK
from dashboard.export.tables.records import records_csv
from dashboard.load import load_atlas
from dashboard.queries.select import select
from dashboard.ui.jobs import WORKER, Busy, Job, Jobs, NotMade
from dashboard.ui.worker import Order
from dashboard.view import View
from tests.small_folder import small_tables, write_folder
from tests.ui.export_stand_ins import PATIENCE, STAND_IN_WORKER, is_alive, wait_for


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load_atlas(write_folder(tmp_path_factory.mktemp("data")))


@contextmanager
def working(**options: object) -> Iterator[Jobs]:
    jobs = Jobs(**{"command": STAND_IN_WORKER, **options})  # type: ignore[arg-type]
    try:
        yield jobs
    finally:
        jobs.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Jobs]:
    """One process of stand-ins, for tests that leave it as it was."""
    with working() as jobs:
        yield jobs


def order(name: str, text: str = "") -> Order:
    return Order(name, "txt", View(text=text), LOOK)


def slow_job(jobs: Jobs, atlas: Atlas, place: Path) -> tuple[Job, int]:
    """A job that is being made, and the process that makes it."""
    job = jobs.submit(atlas, order("slow", str(place)))
    note = place / "process"
    wait_for(lambda: note.exists() and note.read_text() != "")
    return job, int(note.read_text())


def test_a_file_is_what_the_registry_makes_of_the_same_view(atlas: Atlas) -> None:
    view = View(country=("BFA",))
    with working(command=WORKER) as jobs:
        job = jobs.submit(atlas, Order("records", "csv", view, LOOK))
        made = gzip.decompress(job.result.result(PATIENCE))
    assert made == records_csv(select(atlas, view))
    assert b"ru-bf-training" in made


def test_a_job_is_waiting_then_made(shared: Jobs, atlas: Atlas, tmp_path: Path) -> None:
    first, _ = slow_job(shared, atlas, tmp_path)
    second, third = (shared.submit(atlas, order("prints")) for _ in range(2))
    assert (first.stage, second.stage) == ("making", "waiting")
    assert [shared.before(job) for job in (first, second, third)] == [0, 1, 2]
    (tmp_path / "go on").touch()
    assert gzip.decompress(first.result.result(PATIENCE)) == b"txt"
    # What is printed while a file is made does not come between the answers.
    assert gzip.decompress(third.result.result(PATIENCE)) == b"quiet"
    assert third.stage == "making"


def test_a_refusal_is_passed_on_in_its_own_words(shared: Jobs, atlas: Atlas) -> None:
    with pytest.raises(NotMade, match="choose a wider range") as refusal:
        shared.submit(atlas, order("refuses")).result.result(PATIENCE)
    assert refusal.value.refused


@pytest.mark.parametrize("name", ["breaks", "dies"])
def test_a_failure_is_one_clear_line_and_the_next_order_is_made(
    shared: Jobs, atlas: Atlas, name: str
) -> None:
    with pytest.raises(NotMade) as failure:
        shared.submit(atlas, order(name)).result.result(PATIENCE)
    assert not failure.value.refused
    assert len(str(failure.value).splitlines()) == 1
    assert "ZeroDivisionError" not in str(failure.value)
    after = shared.submit(atlas, order("prints")).result.result(PATIENCE)
    assert gzip.decompress(after) == b"quiet"


def test_cancelling_what_is_made_ends_its_process(atlas: Atlas, tmp_path: Path) -> None:
    with working() as jobs:
        job, process = slow_job(jobs, atlas, tmp_path)
        after = jobs.submit(atlas, order("prints"))
        jobs.cancel(job)
        assert not is_alive(process)
        with pytest.raises(CancelledError):
            job.result.result(PATIENCE)
        # Others go on, in a new process; cancelling again, or what is done, does nothing.
        jobs.cancel(job)
        assert gzip.decompress(after.result.result(PATIENCE)) == b"quiet"
        jobs.cancel(after)
        assert gzip.decompress(after.result.result()) == b"quiet"
    assert list(tmp_path.iterdir()) == [tmp_path / "process"]


def test_cancelling_what_waits_leaves_the_others(
    shared: Jobs, atlas: Atlas, tmp_path: Path
) -> None:
    first, process = slow_job(shared, atlas, tmp_path)
    second, third = (shared.submit(atlas, order("prints")) for _ in range(2))
    shared.cancel(second)
    assert shared.before(third) == 1
    assert is_alive(process)
    (tmp_path / "go on").touch()
    assert gzip.decompress(third.result.result(PATIENCE)) == b"quiet"
    assert second.result.cancelled()
    assert gzip.decompress(first.result.result()) == b"txt"


def test_a_full_queue_is_said(atlas: Atlas, tmp_path: Path) -> None:
    with working(waiting=2) as jobs:
        slow_job(jobs, atlas, tmp_path)
        for _ in range(2):
            jobs.submit(atlas, order("prints"))
        with pytest.raises(Busy, match="Try again in a minute"):
            jobs.submit(atlas, order("prints"))


def test_what_takes_too_long_is_stopped(atlas: Atlas, tmp_path: Path) -> None:
    with working(limit=0.2) as jobs:
        job = jobs.submit(atlas, order("slow", str(tmp_path)))
        with pytest.raises(NotMade, match="was stopped"):
            job.result.result(PATIENCE)


def test_each_order_is_of_the_data_that_it_was_given_with(atlas: Atlas, tmp_path: Path) -> None:
    tables = small_tables()
    tables["tours"][0]["title"] = "Another title"
    other = load_atlas(write_folder(tmp_path, tables))
    with working(command=WORKER) as jobs:
        asked = [
            jobs.submit(data, Order("records", "csv", View(), LOOK))
            for data in (atlas, other, atlas)
        ]
        made = [gzip.decompress(job.result.result(PATIENCE)) for job in asked]
    assert [b"Another title" in content for content in made] == [False, True, False]
    assert made[0] == made[2]


def test_closing_ends_everything(atlas: Atlas, tmp_path: Path) -> None:
    with working() as jobs:
        job, process = slow_job(jobs, atlas, tmp_path)
        waiting = jobs.submit(atlas, order("prints"))
    assert not is_alive(process)
    assert job.result.cancelled()
    assert waiting.result.cancelled()
    with pytest.raises(Busy):
        jobs.submit(atlas, order("prints"))


def test_a_process_ends_when_nobody_can_take_its_answer(tmp_path: Path, atlas: Atlas) -> None:
    """As when the server is killed: its end of the pipe closes, in the middle of the work."""
    jobs = Jobs(command=STAND_IN_WORKER)
    _, process = slow_job(jobs, atlas, tmp_path)
    worker = jobs._worker
    assert worker
    assert worker._process.stdin
    worker._process.stdin.close()
    worker._process.wait(PATIENCE)
    assert not is_alive(process)
    jobs.close()
