"""Loaded wording: marked where it stands, whatever side it is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.framing import FramingBook
from dateline.coding.knowledge import load_knowledge
from dateline.parse import load_reader, parse


@pytest.fixture(scope="module")
def book() -> FramingBook:
    return load_knowledge().framing


def marked(book: FramingBook, text: str) -> list[tuple[str, str]]:
    """Words and kind of all that is marked, after a check that each stands where it says."""
    found = [framing for sentence in parse(text).sents for framing in book.framing(sentence)]
    assert all(text[framing.start : framing.end] == framing.text for framing in found)
    return [(framing.text, framing.kind) for framing in found]


def test_a_plain_sentence_is_not_marked(book: FramingBook) -> None:
    assert marked(book, "The army shelled the town.") == []


def test_scare_quotes_are_marked_with_their_quotes_and_the_label_in_them_too(book: FramingBook) -> None:
    assert marked(book, 'The army attacked the "terrorists" in the valley.') == [
        ('"terrorists"', "scare quotes"),
        ("terrorists", "loaded label"),
    ]
    assert marked(book, "Officials spoke of a “peace operation” near the town.") == [
        ("“peace operation”", "scare quotes")
    ]


def test_a_quotation_is_no_scare_quote(book: FramingBook) -> None:
    assert marked(book, '"We will stay in the town until the rain stops", the mayor said.') == []


def test_possessives_are_no_scare_quotes(book: FramingBook) -> None:
    assert marked(book, "The soldiers' camp was quieter than the rebels' camp.") == []


def test_either_side_s_labels_are_marked(book: FramingBook) -> None:
    assert marked(book, "The regime shelled the town.") == [("regime", "loaded label")]
    assert marked(book, "The army liberated the town.") == [("liberated", "loaded label")]
    assert marked(book, "The terrorists left.") == [("terrorists", "loaded label")]


def test_a_label_of_two_words_is_marked_as_a_whole(book: FramingBook) -> None:
    assert ("terrorist attack", "loaded label") in marked(book, "Officials called it a terrorist attack.")


def test_offsets_are_those_of_the_text_not_of_the_sentence(book: FramingBook) -> None:
    text = "The valley was quiet. The regime shelled it. The regime denied that."
    found = [framing for sentence in parse(text).sents for framing in book.framing(sentence)]
    assert [framing.start for framing in found] == [text.index("regime"), text.rindex("regime")]


SCRAPS = [*"\"'“”’ -.é\nx", "regime", "terrorist attack", "so-called", "liberated"]


@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
def test_marks_never_leave_the_text(text: str) -> None:
    doc = load_reader().make_doc(text)
    for framing in load_knowledge().framing.framing(doc[:]) if len(doc) else ():
        assert text[framing.start : framing.end] == framing.text
        assert framing.start < framing.end
