"""Plain text and Markdown into paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.plain import plain_page


def _paragraphs(text: str) -> list[str]:
    return [block.text for block in plain_page(text, lambda line: False).blocks]


def test_markup_goes_and_its_words_stay() -> None:
    assert _paragraphs("The **army** took [the *old* town](https://e.example/a_(b) \"t\") _today_.") == [
        "The army took the old town today."
    ]  # fmt: skip


def test_what_only_looks_like_markup_stays() -> None:
    text = "In 2016[3][4] the file a_b_c held 5 * 4 * 3 entries; [sic] and [citation needed]."
    assert _paragraphs(text) == [text]


def test_list_marks_and_headings_go() -> None:
    assert _paragraphs("## The strikes\n\n- Near Palmyra\n- Near Sinjar\n\n. Near Hama\n\n> We left.") == [
        "The strikes", "Near Palmyra", "Near Sinjar", "Near Hama", "We left.",
    ]  # fmt: skip


def test_rules_and_pictures_go() -> None:
    assert _paragraphs("One.\n\n---\n\n![map](m.png)\n\nTwo.") == ["One.", "Two."]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Government troops entered the northern town on Monday after two\n"
        "weeks of shelling, and the last of the rebel fighters withdrew\n"
        "to the hills.\n"
        "Residents said that the market had burned down during the night\n"
        "and that no aid had come.\n"
    )
    assert _paragraphs(text) == [
        "Government troops entered the northern town on Monday after two weeks of shelling, and the last of the rebel "
        "fighters withdrew to the hills.",
        "Residents said that the market had burned down during the night and that no aid had come.",
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    lines = [f"Paragraph {n} " + "goes on for a very long time and is not wrapped at all " * 6 for n in range(3)]
    assert _paragraphs("\n".join(lines)) == [line.strip() for line in lines]


@given(st.text(alphabet="ab*_[]()<># .\n-\\!é\u0301\u200f\t", max_size=80))
def test_every_character_knows_where_it_stood(text: str) -> None:
    page = plain_page(text, lambda line: False)
    for block in page.blocks:
        assert block.text
        assert len(block.text) == len(block.at)
        assert list(block.at) == sorted(set(block.at))
        for char, at in zip(block.text, block.at, strict=True):
            assert char == page.text[at] or (char == " " and page.text[at].isspace())
