"""The Codebook page: every column of every table."""

from dashboard.load import shipped_codebook, shipped_data
from tests.ui.app_words import words
from tests.ui.conftest import Open


def test_every_column_and_every_meaning_is_there_in_one_element(open_app: Open) -> None:
    app = open_app(shipped_data(), "codebook")
    shown = words(app)
    assert shown.count("<details") == len(shipped_codebook())
    for table in shipped_codebook().values():
        for column in table.columns.values():
            assert f"<code>{column.name}</code>" in shown
            for value in column.meanings:
                assert f"<code>{value}</code>" in shown
    assert len([one for one in app.get("html") if "atlas-codebook" in one.proto.body]) == 1
