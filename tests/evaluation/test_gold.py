"""Gold in both formats, and what is said of gold that is none."""

import json
from pathlib import Path

import pytest

from dateline.errors import GoldUnreadable
from dateline.evaluation import read_gold, report_files

HEAD = "source,sentence,trigger,type,status,actors,place,other_places,earliest,latest,counts,optional\n"


def test_a_table_says_what_it_codes(tmp_path: Path) -> None:
    table = tmp_path / "hand.csv"
    table.write_text(
        HEAD + 'b.txt,"Troops, tired, left Lissa.",left,RETREAT; ASSAULT,,Troops; the Guard,Lissa,Avaria,2019-04-12,,'
        '"killed: 6+; wounded: 1,200; captured: 3-5",\n'
        "a.txt,The talks are war.,war,NONE,,,,,,,,\n"
        "a.txt,Troops may leave.,leave,retreat,Hypothetical,,,,,,,yes\n",
        encoding="utf-8-sig",
    )
    first, second = read_gold(table)
    assert (first.report, second.report) == ("a.txt", "b.txt")
    assert first.traps == (("The talks are war.", "war"),)
    assert [(c.types, c.status, c.optional) for c in first.claims] == [(("RETREAT",), ("hypothetical",), True)]
    (left,) = second.claims
    assert left.near == "Troops, tired, left Lissa."
    assert left.types == ("RETREAT", "ASSAULT")
    assert left.status == ("occurred",)
    assert left.actors == ("Troops", "the Guard")
    assert left.places == ("Lissa", "Avaria")
    assert left.time == ("2019-04-12", "2019-04-12")
    assert left.counts == (("killed", 6, None), ("wounded", 1200, 1200), ("captured", 3, 5))
    assert second.slots == {"type", "status", "actors", "places", "time", "counts"}


def test_a_table_may_come_from_a_spreadsheet_of_another_country(tmp_path: Path) -> None:
    table = tmp_path / "hand.csv"
    table.write_text('Report;Sentence;Trigger;Type\na.txt;"\'=Troops\nleft.";left;RETREAT\n', encoding="utf-8")
    ((claim,),) = (report.claims for report in read_gold(table))
    assert claim.near == "=Troops\nleft."


def test_a_row_with_a_report_alone_says_that_it_holds_nothing(tmp_path: Path) -> None:
    table = tmp_path / "hand.csv"
    table.write_text("source,sentence,trigger,type\na.txt,Nothing happened.,,\n", encoding="utf-8")
    assert [(report.report, report.claims) for report in read_gold(table)] == [("a.txt", ())]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("sentence,type\n", "no column source, trigger"),
        ("source,sentence,trigger,type\n", "holds no rows"),
        (HEAD + "a.txt,It fell.,fell,ATTACK,,,,,,,,\n", "line 2: type is 'ATTACK'"),
        (HEAD + "a.txt,It fell.,fell,ASSAULT,maybe,,,,,,,\n", "status is 'maybe'"),
        (HEAD + "a.txt,It fell.,fell,ASSAULT,,,,,12.4.2019,,,\n", "2016-12-07"),
        (HEAD + "a.txt,It fell.,fell,ASSAULT,,,,,2019-04-12,2019-04-01,,\n", "after the latest"),
        (HEAD + "a.txt,It fell.,fell,ASSAULT,,,,,,,many dead,\n", "killed: 6"),
        (HEAD + ",It fell.,fell,ASSAULT,,,,,,,,\n", "a source and a sentence"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(tmp_path: Path, rows: str, told: str) -> None:
    table = tmp_path / "hand.csv"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(GoldUnreadable, match=told):
        read_gold(table)


def test_what_is_no_gold_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"report": "a.txt", "claims": [{"near": "x"}]}')
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.csv").write_bytes(b"source,\xe9")
    for path in (tmp_path / "bad.json", tmp_path, tmp_path / "empty", tmp_path / "latin.csv", tmp_path / "gone.csv"):
        with pytest.raises(GoldUnreadable):
            read_gold(path)


def test_reports_are_found_beside_the_gold_and_in_a_folder_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports").mkdir()
    for name in ("one", "two", "three"):
        gold = {"report": f"reports/{name}.txt" if name == "three" else f"{name}.txt", "claims": []}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold))
    (tmp_path / "gold" / "one.txt").touch()
    (tmp_path / "reports" / "three.txt").touch()
    found = report_files(read_gold(tmp_path / "gold"), tmp_path / "gold")
    assert found == {"one.txt": tmp_path / "gold" / "one.txt", "reports/three.txt": tmp_path / "reports" / "three.txt"}
