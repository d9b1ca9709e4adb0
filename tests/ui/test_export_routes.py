"""Exports by address: the file, the look, what is refused, and who goes away."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.atlas import Atlas
from dashboard.export.link import link_query
from dashboard.export.look import Look
from dashboard.export.outputs import OUTPUTS, Output
from dashboard.export.tables.records import records_csv
from dashboard.queries.select import select
from dashboard.ui import cache, export_routes
from dashboard.ui.jobs import Jobs
from dashboard.view import View
from tests.small_folder import write_folder
from tests.ui.export_stand_ins import PATIENCE, STAND_IN_WORKER, is_alive, wait_for

TOKEN = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    cache.open_folder(write_folder(tmp_path_factory.mktemp("data")))
    return cache.loaded().atlas


@pytest.fixture(scope="module")
def stand_ins() -> Iterator[Jobs]:
    jobs = Jobs(STAND_IN_WORKER, waiting=1)
    yield jobs
    jobs.close()


@pytest.fixture
def app(atlas: Atlas, stand_ins: Jobs, monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """The routes, with the process of stand-ins behind them."""
    named = ("slow", "refuses", "breaks", "dies", "echoes", "prints")
    known = {
        name: Output(name, {"txt": "text"}, OUTPUTS["records"].make, of_view=name == "echoes")
        for name in named
    }
    monkeypatch.setattr(export_routes, "OUTPUTS", known)
    monkeypatch.setattr(export_routes, "jobs", lambda: stand_ins)
    return Starlette(routes=export_routes.export_routes())


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield opened


def test_an_address_is_the_file_itself(atlas: Atlas) -> None:
    view = View(country=("BFA",))
    query = link_query(select(atlas, view))
    with TestClient(Starlette(routes=export_routes.export_routes("/base/"))) as client:
        answer = client.get(f"/base/atlas/export/records.csv?{query}")
        plain = client.get(
            f"/base/atlas/export/records.csv?{query}", headers={"accept-encoding": "identity"}
        )
    assert answer.status_code == 200
    assert answer.content == plain.content == records_csv(select(atlas, view))
    assert answer.headers["content-encoding"] == "gzip"
    assert plain.headers["content-encoding"] == "identity"
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="influence-atlas-records-{atlas.fingerprint}.csv"'
    )


def test_an_address_asks_for_a_view_and_a_look(client: TestClient) -> None:
    asked = {"country": "GIN", "theme": "grey", "size": "column", "titled": "no",
             "transparent": "yes", "resolution": "print"}  # fmt: skip
    answer = client.get(f"/atlas/export/echoes.txt?{urlencode(asked)}")
    look = Look(theme="grey", size="column", titled=False, transparent=True, resolution="print")
    assert answer.text == f"{View(country=('GIN',))} {look}"
    assert client.get("/atlas/export/echoes.txt").text == f"{View()} {Look()}"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("nothing.csv", 404, "no such export"),
        ("echoes.pdf", 404, "no such export"),
        ("echoes", 404, "no such export"),
        ("echoes.txt?size=poster", 400, "size=poster: expected one of page, column"),
        ("echoes.txt?theme=&theme=%00", 400, "expected one of light, dark, grey"),
        ("echoes.txt?titled=maybe", 400, "titled=maybe"),
        ("echoes.txt?actor=ZZZ", 400, "actor=ZZZ: no such actor"),
        ("echoes.txt?start=junk", 400, "start=junk: expected a date"),
        ("echoes.txt?nonsense=1", 400, "no such choice"),
        ("echoes.txt?text=zzzz", 422, "Loosen a filter"),
        ("echoes.txt?data=0123456789ab", 409, "Reload the page"),
        ("refuses.txt", 422, "choose a wider range"),
        ("breaks.txt", 500, "server's log"),
        ("dies.txt", 500, "Try again"),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(
    client: TestClient, address: str, status: int, said: str
) -> None:
    answer = client.get(f"/atlas/export/{address}")
    assert answer.status_code == status
    assert said in answer.text
    assert len(answer.text.splitlines()) == 1
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "attachment" not in answer.headers.get("content-disposition", "")


def test_only_who_asked_can_see_how_far_a_job_is(client: TestClient, tmp_path: Path) -> None:
    assert client.get(f"/atlas/export-stage/{TOKEN}").json()["stage"] == "over"
    slow = f"/atlas/export/slow.txt?{urlencode({'text': tmp_path, 'job': TOKEN})}"
    other = "/atlas/export/prints.txt?job=" + TOKEN[::-1]
    with ThreadPoolExecutor(3) as readers:
        first = readers.submit(client.get, slow)
        wait_for((tmp_path / "process").exists)
        assert client.get(f"/atlas/export-stage/{TOKEN}").json() == {"stage": "making", "before": 0}
        second = readers.submit(client.get, other)
        named = f"/atlas/export-stage/{TOKEN[::-1]}"
        wait_for(lambda: client.get(named).json()["stage"] != "over")
        stage = client.get(named).json()
        assert stage == {"stage": "waiting", "before": 1}
        # One waits, and the queue of this test holds one.
        busy = client.get("/atlas/export/prints.txt")
        assert (busy.status_code, busy.text) == (
            503,
            "Too many exports are waiting. Try again in a minute.\n",
        )
        (tmp_path / "go on").touch()
        assert first.result(PATIENCE).text == "txt"
        assert second.result(PATIENCE).text == "quiet"
    assert client.get(f"/atlas/export-stage/{TOKEN}").json()["stage"] == "over"


@pytest.mark.parametrize("token", ["", "0123", "../secret", "0123456789ABCDEF" * 2])
def test_a_job_with_another_name_is_made_and_cannot_be_asked_after(
    client: TestClient, token: str
) -> None:
    assert client.get("/atlas/export/prints.txt", params={"job": token}).text == "quiet"
    assert not export_routes._under_way


def test_who_goes_away_cancels(app: Starlette, stand_ins: Jobs, tmp_path: Path) -> None:
    query = urlencode({"text": tmp_path, "job": TOKEN}).encode()
    scope = {"type": "http", "method": "GET", "path": "/atlas/export/slow.txt", "root_path": "",
             "query_string": query, "headers": []}  # fmt: skip
    note = tmp_path / "process"

    async def leaving() -> None:
        asked = False

        async def receive() -> dict[str, object]:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            while not (note.exists() and note.read_text()):
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def send(message: object) -> None: ...

        await asyncio.wait_for(app(scope, receive, send), PATIENCE)

    # In a thread: a browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as other:
        other.submit(asyncio.run, leaving()).result()
    assert not is_alive(int(note.read_text()))
    assert not export_routes._under_way
    assert list(tmp_path.iterdir()) == [note]


def test_the_map_is_said_in_words(atlas: Atlas) -> None:
    with TestClient(Starlette(routes=export_routes.export_routes())) as client:
        said = client.get("/atlas/export/map.alt?official=lavrov").text
        assert client.get("/atlas/export/records.alt").status_code == 404
    assert "Oyo" in said
    assert "<" not in said


def test_every_output_has_an_address_of_plain_letters() -> None:
    for name, output in OUTPUTS.items():
        assert re.fullmatch("[a-z-]+", name)
        assert all(re.fullmatch("[a-z]+", kind) for kind in output.formats)
