"""Who speaks in sentences as the reader reads them: announced statements, acts that cannot speak, asides."""

import pytest

from dateline.coding.speakers import find_attributions
from dateline.parse import MODEL, parse
from dateline.parse.network import FILES

pytestmark = pytest.mark.skipif(
    not all((MODEL / name).is_file() for name in FILES), reason="the reader's files are not built: `make train`"
)


def _told(text: str) -> list[tuple[str | None, str]]:
    found = find_attributions(parse(text), told=True)
    return [(a.speaker.text if a.speaker else None, a.content.text) for a in found]


def test_what_follows_an_announced_statement_is_the_speakers() -> None:
    text = "Foreign Minister Ada Holm today released the following statement:\n\nRebels left Tarn.\n\nThe port is shut."
    assert _told(text) == [("Foreign Minister Ada Holm", "Rebels left Tarn.\n\nThe port is shut.")]


def test_a_quoted_statement_ends_with_its_quotation() -> None:
    text = "The following statement was released by the ministry:\n\n“Rebels left Tarn on Monday.”\n\nThe port is shut."
    assert _told(text) == [("the ministry", "“Rebels left Tarn on Monday.”")]


def test_the_text_of_a_statement_is_that_of_who_issued_it() -> None:
    text = "The ministry issued a statement on the raid. The text of the statement follows:\n\nRebels left Tarn."
    assert _told(text) == [("The ministry", "Rebels left Tarn.")]


def test_a_statement_that_is_only_mentioned_gives_no_speaker() -> None:
    assert _told("The ministry issued a statement on the raid. Rebels left Tarn.") == []


@pytest.mark.parametrize(
    "text",
    [
        "This attack affirms the weakness of the enemy.",
        "A series of airstrikes told reporters that nothing was left.",
        "The raid confirmed that the army was weak.",
        "Demonstrators protested against the raid; police fired at them.",
        "Northland began exercises in the strait; Westland responded by sending ships.",
    ],
)
def test_acts_do_not_speak_nor_do_those_who_only_act(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A number of residents said that the town was empty.", "A number of residents"),
        ("Westland responded that the ships were its own.", "Westland"),
        ("The report said two men died.", "The report"),
        ("Witnesses said that two men died.", "Witnesses"),
    ],
)
def test_people_names_and_reports_speak(text: str, speaker: str) -> None:
    assert [who for who, _ in _told(text)] == [speaker]


def test_a_semicolon_before_another_sentence_ends_what_is_said() -> None:
    assert _told("The general said the town had fallen; his troops left on Monday.") == [
        ("The general", "the town had fallen")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The attack, he said, killed two.", "he"),
        ("The town, the mayor said on Monday, has fallen.", "the mayor"),
        ("The bridge, the governor said on Friday, was destroyed.", "the governor"),
    ],
)
def test_an_aside_tells_the_clause_around_it(text: str, speaker: str) -> None:
    assert _told(text) == [(speaker, text.rstrip("."))]


def test_a_dateline_is_no_speaker() -> None:
    assert [who for who, _ in _told("TARN, March 4 (Wire) - Police said two men died in the port.")] == ["Police"]
