"""When: expressions of time, found and dated."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.coding.times import find_times, find_times_in

THURSDAY = "2016-12-08"


def told(text: str, published: str | None = THURSDAY, **options: object) -> list[tuple[str, str | None, str | None]]:
    found = find_times(text, published, **options)  # type: ignore[arg-type]
    return [(time.text, time.earliest, time.latest) for time in found]


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        ("The ministry said on Tuesday that the road was shut.", "Tuesday", "2016-12-06", "2016-12-06"),
        ("The two sides will meet on Friday.", "Friday", "2016-12-09", "2016-12-09"),
        ("They met last Thursday.", "last Thursday", "2016-12-01", "2016-12-01"),
        ("The pass was closed overnight.", "overnight", "2016-12-07", "2016-12-08"),
        ("Last week the council met.", "Last week", "2016-11-28", "2016-12-04"),
        ("Last month the council met.", "Last month", "2016-11-01", "2016-11-30"),
        ("Earlier this week two posts fell.", "Earlier this week", "2016-12-05", "2016-12-08"),
        ("Talks go on later this week.", "later this week", "2016-12-08", "2016-12-11"),
        ("The truce came two weeks ago.", "two weeks ago", "2016-11-21", "2016-11-27"),
        ("Five people died in the past 24 hours.", "the past 24 hours", "2016-12-07", "2016-12-08"),
        ("Over the weekend the ferry sank.", "the weekend", "2016-12-03", "2016-12-04"),
        ("He won the vote in 2012.", "2012", "2012-01-01", "2012-12-31"),
        ("The front was quiet in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31"),
        ("It was a war of the 20th century.", "the 20th century", "1900-01-01", "1999-12-31"),
        ("In early October the siege began.", "early October", "2016-10-01", "2016-10-10"),
        ("By mid-2014 the bridge was gone.", "mid-2014", "2014-05-01", "2014-08-31"),
        ("At the end of 2003 he fled.", "the end of 2003", "2003-10-01", "2003-12-31"),
        ("The first week of November was calm.", "The first week of November", "2016-11-01", "2016-11-07"),
        ("Shelling began on Dec. 6th.", "Dec. 6th", "2016-12-06", "2016-12-06"),
        ("Filed 06/12/2016.", "06/12/2016", "2016-12-06", "2016-12-06"),
        ("Filed 2016-12-06.", "2016-12-06", "2016-12-06", "2016-12-06"),
        ("The village fell this morning.", "this morning", "2016-12-08", "2016-12-08"),
        ("In the summer of 2014 they came.", "the summer of 2014", "2014-06-01", "2014-08-31"),
        ("The raid at Christmas 2015 failed.", "Christmas 2015", "2015-12-25", "2015-12-25"),
        ("The offer stood until Good Friday 2016.", "Good Friday 2016", "2016-03-25", "2016-03-25"),
    ],
)
def test_a_news_time_counts_from_publication(sentence: str, words: str, earliest: str, latest: str) -> None:
    assert (words, earliest, latest) in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        (
            "Late on May 6 and early on May 7, guns opened up.",
            "Late on May 6 and early on May 7",
            "2016-05-06",
            "2016-05-07",
        ),
        ("Planes flew between 11-13 Nov. without rest.", "11-13 Nov", "2016-11-11", "2016-11-13"),
        ("The road was shut from 5 to 9 May.", "5 to 9 May", "2016-05-05", "2016-05-09"),
        ("From April to June 1968 rain held them up.", "April to June 1968", "1968-04-01", "1968-06-30"),
        ("The truce of 2013-14 failed.", "2013-14", "2013-01-01", "2014-12-31"),
        ("Nothing has moved since Monday.", "Monday", "2016-12-05", "2016-12-08"),
        ("On the night of 3-4 December a depot burned.", "the night of 3-4 December", "2016-12-03", "2016-12-04"),
        (
            "Fighting went on for a third straight day in the port.",
            "a third straight day",
            "2016-12-06",
            "2016-12-08",
        ),
    ],
)
def test_a_range_is_one_time(sentence: str, words: str, earliest: str, latest: str) -> None:
    assert (words, earliest, latest) in told(sentence)


def test_the_ends_of_a_range_can_be_had_apart() -> None:
    assert told("It ran from 5 to 9 May 2011.", endpoints=True) == [
        ("5", "2011-05-05", "2011-05-05"),
        ("9 May 2011", "2011-05-09", "2011-05-09"),
    ]


def test_a_story_counts_from_its_own_dates() -> None:
    story = (
        "On 14 March 1936 the garrison rose. Two days later the port fell. In April the coast followed, and by the end"
        " of that year the island was theirs. The following year brought no change."
    )
    assert told(story, "2009-01-01") == [
        ("14 March 1936", "1936-03-14", "1936-03-14"),
        ("Two days later", "1936-03-16", "1936-03-16"),
        ("April", "1936-04-01", "1936-04-30"),
        ("the end of that year", "1936-10-01", "1936-12-31"),
        ("The following year", "1937-01-01", "1937-12-31"),
    ]
    assert [time.basis for time in find_times(story, "2009-01-01")][:2] == ["stated", "context"]


def test_an_old_day_told_in_news_holds_for_its_paragraph() -> None:
    text = (
        "The minister said on Tuesday that he remembers. On 3 May 1982 the ship sank. Two days later help came.\n\n"
        "In November the inquiry began."
    )
    days = {words: earliest for words, earliest, _ in told(text)}
    assert days["Two days later"] == "1982-05-05"
    assert days["November"] == "2016-11-01"


def test_a_length_of_time_has_no_dates() -> None:
    assert told("They held out for three years and ten months.") == [
        ("three years", None, None),
        ("ten months", None, None),
    ]


def test_years_before_christ_are_given_in_edtf_alone() -> None:
    (time,) = find_times("The fleet sailed in 480 BC.", "2009-01-01")
    assert (time.earliest, time.latest, time.edtf) == (None, None, "-0479")


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("in the 1980s", "198X"),
        ("in the 20th century", "19XX"),
        ("in March 2003", "2003-03"),
        ("in the spring of 2003", "2003-21"),
        ("on 20 March 2003", "2003-03-20"),
        ("about 1910", "1910~"),
        ("from 5 to 9 May 2011", "2011-05-05/2011-05-09"),
        ("in early May 2011", "2011-05-01~/2011-05-10~"),
    ],
)
def test_edtf(sentence: str, edtf: str) -> None:
    (time,) = find_times(sentence, THURSDAY)
    assert time.edtf == edtf


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 2000 people fled.",
        "The column had 1500 soldiers in it.",
        "It may rain, and they march on.",
        "The fall of Saigon was filmed.",
        "The Sunday Times has it.",
        "They walked the Long March.",
        "Three quarters of the town is rubble.",
    ],
)
def test_what_only_looks_like_a_time(sentence: str) -> None:
    assert told(sentence) == []


def test_tense_of_the_clause_decides_the_weekday() -> None:
    words = ["They", "met", "on", "Monday", "and", "will", "leave", "on", "Friday", "."]
    doc = Doc(
        Vocab(),
        words=words,
        tags=["PRP", "VBD", "IN", "NNP", "CC", "MD", "VB", "IN", "NNP", "."],
        pos=["PRON", "VERB", "ADP", "PROPN", "CCONJ", "AUX", "VERB", "ADP", "PROPN", "PUNCT"],
        lemmas=["they", "meet", "on", "Monday", "and", "will", "leave", "on", "Friday", "."],
        heads=[1, 1, 3, 1, 6, 6, 1, 8, 6, 1],
        deps=["nsubj", "ROOT", "case", "obl", "cc", "aux", "conj", "case", "obl", "punct"],
    )
    assert [time.earliest for time in find_times_in(doc, THURSDAY)] == ["2016-12-05", "2016-12-09"]


def test_without_a_publication_date_deictic_words_are_kept_undated() -> None:
    assert told("They came yesterday.", None) == [("yesterday", None, None)]


@given(
    st.text(max_size=200), st.sampled_from([None, THURSDAY, "2016-12-08T10:00:00+03:00", "0001-01-01", "9999-12-31"])
)
def test_any_text_gives_words_of_its_own_and_no_backward_stretch(text: str, published: str | None) -> None:
    for time in find_times(text, published):
        assert text[time.start : time.end] == time.text
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


WORDS = (
    "the a of in on last next this that same early late end year month week days two few 3 14 1999 2016 May December"
    " Tuesday ago later earlier since from to - and , . summer morning century decades"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join)


@given(PIECES, st.sampled_from([None, THURSDAY, "0001-01-01", "9999-12-31"]))
def test_any_words_of_time_are_read(text: str, published: str | None) -> None:
    ends = [(time.start, time.end) for time in find_times(text, published)]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


GOLD = Path(__file__).parents[3] / "shared" / "gold" / "times"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold set is not beside this checkout")
def test_histories_are_found_and_dated() -> None:
    """Relaxed recall on the gold histories; the scorer beside the gold gives the full figures."""

    def lines(name: str) -> list[str]:
        return (GOLD / name).read_text(encoding="utf-8").splitlines()

    gold = {line["id"]: line["gold"] for line in map(json.loads, lines("gold.jsonl"))}
    found = wanted = 0
    for report in map(json.loads, lines("reports.jsonl")):
        spans = [(time.start, time.end) for time in find_times(report["text"], report["published"], endpoints=True)]
        wanted += len(gold[report["id"]])
        found += sum(any(s < g["end"] and g["start"] < e for s, e in spans) for g in gold[report["id"]])
    assert found / wanted >= 0.93
