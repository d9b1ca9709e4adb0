"""Each question is answered within five clicks, as docs/questions.md says and shows."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.questions import QUESTIONS, Question, Walk
from tests.browser.reader import Reader

MOST = 5
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_a_question_is_answered_in_as_many_clicks_as_the_docs_say(
    reader: Reader, question: Question
) -> None:
    reader.open()
    walk = Walk(reader)
    expect(question.walk(walk)).to_be_visible()
    written = (DOCS / "questions.md").read_text(encoding="utf-8")
    said = re.search(rf"^## {question.number}\. .*\n\n(\d) clicks", written, flags=re.MULTILINE)
    assert said
    assert walk.clicks == int(said[1]) <= MOST
    assert (DOCS / "questions" / f"{question.number}.png").is_file()
