import io
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.marking import Mark, segments
from dateline.publish.page import marked_text, write_html
from dateline.records import Reading


def page(*readings: Reading) -> str:
    out = io.StringIO()
    write_html(readings, out)
    return out.getvalue()


def test_words_are_marked_by_slot_and_explained(reading: Reading) -> None:
    html = page(reading)
    assert '<mark class="trigger" data-claims="1" title="trigger of claim 1: ASSAULT, heavy weapons' in html
    assert ">shelled</mark>" in html
    assert 'class="place"' in html
    assert 'class="legend"' in html


def test_nothing_of_a_report_is_markup(reading: Reading, rejected: Reading) -> None:
    html = page(reading, rejected)
    assert "Army &lt;shells&gt; Qasr" in html
    assert "&lt;soon&gt; &amp; loudly" in html
    assert "<soon>" not in html


def test_the_page_fetches_nothing(reading: Reading) -> None:
    html = page(reading)
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:link|img|iframe)|src=|@import|url\(", html)


def test_a_hostile_address_is_no_link(reading: Reading) -> None:
    from dataclasses import replace

    assert reading.article
    hostile = replace(reading, article=replace(reading.article, url="javascript:alert(1)"))
    assert "javascript:" not in page(hostile)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@given(
    st.text(alphabet="ab<>&\"' é\n", max_size=30),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from(["actor", "place", "trigger"]))),
)
def test_marking_never_changes_the_words(text: str, spans: list[tuple[int, int, str]]) -> None:
    marked = [Mark(start, end, slot, 1, "<note>") for start, end, slot in spans]  # type: ignore[arg-type]
    pieces = list(segments(text, marked))
    assert "".join(piece for piece, _ in pieces) == text
    parser = _Text()
    parser.feed(marked_text(text, marked))
    parser.close()
    assert parser.text == text
