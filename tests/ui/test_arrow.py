"""Rows as they travel to the page say the same as the frame that they come from."""

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from dashboard.charts import CHARTS
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.records import records_table
from dashboard.queries.select import select
from dashboard.ui.arrow import as_arrow
from dashboard.view import View

SELECTION = select(load_atlas(shipped_data()), View(actor=("RUS",)))
FRAMES = {name: draw(SELECTION, "light").rows for name, draw in CHARTS.items()} | {
    "records": records_table(SELECTION)
}


@pytest.mark.parametrize("name", FRAMES)
def test_nothing_is_lost_on_the_way(name: str) -> None:
    frame = FRAMES[name]
    sent = pa.ipc.open_stream(convert_anything_to_arrow_bytes(as_arrow(frame))).read_all()
    arrived = sent.to_pydict()
    assert list(arrived) == list(frame.columns)
    for column in frame.columns:
        expected = [None if pd.isna(value) else value for value in frame[column]]
        assert [None if pd.isna(value) else value for value in arrived[column]] == expected


def test_texts_that_rows_share_are_sent_once() -> None:
    frame = pd.DataFrame(
        {"few": ["a" * 100, "b" * 100] * 500, "many": [str(n) for n in range(1000)]}
    )
    table = as_arrow(frame)
    assert pa.types.is_dictionary(table["few"].type)
    assert pa.types.is_string(table["many"].type)
    assert table["few"].nbytes < 2_000


def test_no_rows_are_no_rows() -> None:
    table = as_arrow(FRAMES["activity"].head(0))
    assert table.num_rows == 0
    assert table.column_names == list(FRAMES["activity"].columns)
