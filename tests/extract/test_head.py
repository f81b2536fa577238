"""The head of a report: title, byline, publisher, date and origin, however their lines are ordered."""

import pytest

from dateline import extract
from dateline.collect.files import capture_bytes
from dateline.records import Article, Origin

BODY = (
    "\n\nTroops entered the town on Monday after two weeks of shelling, residents said."
    "\n\nNo one was hurt in the raid.\n"
)


def _read(text: str) -> Article:
    return extract.extract(capture_bytes("r.txt", text.encode()))


@pytest.mark.parametrize(
    "head",
    [
        "Troops enter the northern town\n\nBy Ada Lind\n\nHarbour Eye, May 12, 2018",
        "Troops enter the northern town\nBy Ada Lind\nHarbour Eye, May 12, 2018",
        "Harbour Eye, 12 May 2018\n\nTroops enter the northern town\n\nBy Ada Lind",
        "By ADA LIND\n\n12 May 2018 Harbour Eye\n\nTroops enter the northern town",
        "# Troops enter the northern town\n\n*By [Ada Lind](https://e.example/a)*\n\n"
        "**[Harbour Eye](#)**, Saturday, May 12, 2018",
        "Troops enter the northern town\n\nHarbour Eye | 12th May 2018\n\nWritten by Ada Lind",
        "Title: Troops enter the northern town\nAuthor: Ada Lind\nPublisher: Harbour Eye\nDate: 2018-05-12",
        "World\n\nTroops enter the northern town\n\nHarbour Eye - 12.05.2018\n\nBy: Ada Lind\n\nTags: war, north",
        "Troops enter the northern town\n\nAda Lind tells what she saw on the road to the north of the country."
        "\n\nBy Ada Lind\n\nHarbour Eye, 12 May 2018",
    ],
)
def test_lines_in_any_order(head: str) -> None:
    article = _read(head + BODY)
    assert article.title == "Troops enter the northern town"
    assert article.byline == "Ada Lind"
    assert article.publisher == "Harbour Eye"
    assert article.published == "2018-05-12"
    assert article.origin is None
    assert article.text.endswith(BODY.strip())


def test_an_outlet_that_stands_alone_is_the_publisher() -> None:
    article = _read("Hama Bridge\n\nWikipedia" + BODY)
    assert (article.title, article.publisher, article.published) == ("Hama Bridge", "Wikipedia", None)


def test_a_report_without_a_head_has_none() -> None:
    article = _read(BODY)
    assert (article.title, article.byline, article.publisher, article.published) == (None, None, None, None)
    assert article.text == BODY.strip()


def test_one_line_is_a_report_and_no_title() -> None:
    assert (
        _read("Rebels shelled the airport of the northern town").text
        == "Rebels shelled the airport of the northern town"
    )


def test_a_first_sentence_with_a_date_is_body() -> None:
    text = "By Tuesday the army had taken three villages.\n\nThe order was given on 5 December 2016 in the capital."
    assert _read(text).text == text


def test_a_time_is_kept_with_the_offset_that_was_stated() -> None:
    assert (
        _read("A title of the day\n\nPublished: 12 May 2018, 14:32 GMT+3" + BODY).published
        == "2018-05-12T14:32:00+03:00"
    )


def test_first_published_counts_and_not_updated() -> None:
    article = _read("A title of the day\n\nUpdated: 14 May 2018\nPublished: 12 May 2018\n\nHarbour Eye" + BODY)
    assert (article.publisher, article.published) == ("Harbour Eye", "2018-05-12")


@pytest.mark.parametrize(
    "credit",
    [
        "The original source of this article is Northern Courier",
        "Originally published at Northern Courier.",
        "This article was originally published by [Northern Courier](#) on 11 May 2018.",
        "This story first appeared in the Northern Courier.",
        "Republished with permission from Northern Courier.",
        "Source: Northern Courier",
        "Via Northern Courier",
        "Northern Courier contributed to this report.",
        "This article was first published on Northern Courier. Read the original article.",
    ],
)
def test_a_credit_names_the_origin(credit: str) -> None:
    article = _read("Troops enter the town\n\nHarbour Eye, 12 May 2018" + BODY + "\n" + credit)
    assert article.origin is not None
    assert (article.origin.publisher, article.origin.basis) == ("Northern Courier", "credit")
    assert article.text == BODY.strip()


def test_a_second_dateline_is_that_of_the_origin() -> None:
    article = _read("Troops enter the town\n\nNorthern Courier 11 May 2018\n\nHarbour Eye, May 12, 2018" + BODY)
    assert (article.publisher, article.published) == ("Harbour Eye", "2018-05-12")
    assert article.origin == Origin("Northern Courier", "2018-05-11", "credit")


@pytest.mark.parametrize(
    "start",
    ["BEIRUT (Reuters) - ", "BEIRUT/ANKARA, May 12 (Reuters) – ", "ALEPPO, Syria (REUTERS) — ", "(Reuters) - "],
)
def test_an_agency_in_the_slug_is_the_origin(start: str) -> None:
    article = _read(f"Troops enter the town\n\nHarbour Eye, 12 May 2018\n\n{start}Troops entered the town on Monday.")
    assert article.origin == Origin("Reuters", None, "credit")
    assert article.text.startswith(start)


def test_an_agency_s_own_report_has_no_other_origin() -> None:
    article = _read("Troops enter the town\n\nReuters, 12 May 2018\n\nBEIRUT (Reuters) - Troops entered the town.")
    assert (article.publisher, article.origin) == ("Reuters", None)


def test_a_name_in_brackets_is_no_slug() -> None:
    text = "The head of the Observatory for Human Rights (SOHR) - a monitor - said that troops had entered the town."
    assert _read(f"Troops enter the town\n\nHarbour Eye, 12 May 2018\n\n{text}").origin is None


def test_a_person_who_contributed_is_no_origin() -> None:
    text = "Troops enter the town\n\nHarbour Eye, 12 May 2018" + BODY + "\nJohn Smith contributed to this report."
    assert _read(text).origin is None


def test_a_byline_that_is_an_agency_s_is_the_origin() -> None:
    assert _read(
        "Troops enter the town\n\nBy Ada Lind, Associated Press\n\nHarbour Eye, 12 May 2018" + BODY
    ).origin == Origin("Associated Press", None, "credit")


def test_a_page_with_everything_around_the_report() -> None:
    article = _read(
        "Home > World > Africa\n\nAFRICA\n\nRebels seize border town in the east\n\n"
        "By Ada Lind | The Lakeside Standard\n"
        "Published: Tuesday, 14 March 2023 09:15 UTC | Updated: 14 March 2023 11:40 UTC\n\nShare\nFacebook\nTwitter\n\n"
        "Fighters sit on a truck outside the town. [Tom Hale/AFP]\n\n"
        "GOMA, March 14 (Reuters) - Rebel fighters seized a border town on Tuesday, two aid groups said.\n\n"
        "ALSO READ: Who holds the dam?\n\n"
        "The army did not reply to a request for comment. Follow our live coverage here.\n\n"
        'Tags: Reuters, war\n\n[1] "Army advances," SANA, March 13, 2023.\n\nComments (1)\n\nJohn: This is not true.\n'
    )
    assert article.title == "Rebels seize border town in the east"
    assert (article.byline, article.publisher) == ("Ada Lind", "The Lakeside Standard")
    assert article.published == "2023-03-14T09:15:00+00:00"
    assert article.origin == Origin("Reuters", None, "credit")
    assert article.text == (
        "GOMA, March 14 (Reuters) - Rebel fighters seized a border town on Tuesday, two aid groups said.\n\n"
        "The army did not reply to a request for comment."
    )


def test_the_head_of_a_mail() -> None:
    article = _read(
        "From: press@office.example\nSubject: Statement on the strike\nDate: Wed, 7 Dec 2016 10:00:00 +0000" + BODY
    )
    assert (article.title, article.published) == ("Statement on the strike", "2016-12-07T10:00:00+00:00")
    assert article.text == BODY.strip()


def test_a_date_that_can_be_read_in_two_ways_is_left_open() -> None:
    article = _read("Troops enter the town\n\nHarbour News - 07/12/2016" + BODY)
    assert (article.publisher, article.published) == ("Harbour News", None)


@pytest.mark.parametrize("line", ["Tags: SANA, war", "Photo: SANA", '[1] "Army advances," SANA, March 13, 2018.'])
def test_an_agency_in_other_furniture_is_no_origin(line: str) -> None:
    assert _read("Troops enter the town\n\nHarbour Eye, 12 May 2018" + BODY + "\n" + line).origin is None
