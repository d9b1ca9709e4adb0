"""Text from data reaches the reader letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.text import link, plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("![x](https://evil.example/a.png)", r"\!\[x\]\(https\://evil\.example/a\.png\)"),
        (":material/home: :red[x]", "\\:\u2060material/home\\: \\:red\\[x\\]"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("$a$ and `code`", r"\$a\$ and \`code\`"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@given(st.text())
def test_no_markdown_sign_is_left_bare(text: str) -> None:
    bare = plain(text).replace("\\\\", "")
    for sign in "[]()<>`*_!$:":
        assert sign not in bare.replace("\\" + sign, "")


def test_only_web_addresses_become_links() -> None:
    assert link("A [b]", "https://a.example/x") == r"[A \[b\]](<https://a.example/x>)"
    assert link("A", "javascript:alert(1)") == "A"
    assert link("A", "https://a.example/ x") == "A"
