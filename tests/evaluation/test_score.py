"""What is right, what is missing, what is too much; and that the figures are those of the scorer beside the gold."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluation import GoldClaim, GoldReport, evaluate
from dateline.evaluation.report import evaluation_lines, marked

SHELLED = GoldClaim(
    near="Navy of Avaria shelled the port",
    trigger="shelled",
    types=("ASSAULT",),
    status=("occurred",),
    actors=("Navy", "Avaria"),
    places=("Lissa",),
    time=("2019-04-12", "2019-04-12"),
    speakers=("port's director",),
)
AGREED = GoldClaim("Rebels agreed to talks", "agreed", ("AGREE",), ("occurred",), actors=("Rebels",))
TALKS = GoldClaim("agreed to talks", "talks", ("CONSULT",), ("future",), optional=True)
WAR = ("The two sides are at war over fishing rights", None)
TIME = {"earliest": "2019-04-12", "latest": "2019-04-12", "basis": "stated"}
Make = Callable[..., dict[str, Any]]


def gold(*claims: GoldClaim, **more: Any) -> list[GoldReport]:
    return [GoldReport("wire.txt", claims, **more)]


def shelled(claim: Make, **other: Any) -> dict[str, Any]:
    right = {"actors": ["the Navy of Avaria"], "places": ["Lissa"], "time": TIME, "speakers": ["the port's director"]}
    return claim("shelled", **(right | other))


def test_a_coding_that_says_the_same_is_wholly_right(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED, AGREED), [coded(shelled(claim), claim("agreed", type="AGREE", actors=["Rebels"]))])
    assert told.disagreements == ()
    assert told.figures["detection_f1"] == told.figures["strict_f1"] == told.figures["who_f1"] == 1
    assert set(told.right.values()) == {(2, 2)}


def test_a_wrong_slot_is_told_with_both_values_and_the_sentence(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED), [coded(shelled(claim, status="future", actors=["dockers"]))])
    wrong = {d.slot: (d.expected, d.found) for d in told.disagreements}
    assert wrong == {"status": ("occurred", "future"), "actors": ("Navy; Avaria", "dockers")}
    assert all(d.sentence.startswith("The Navy of Avaria") for d in told.disagreements)
    assert told.figures["detection_f1"] == 1
    assert told.figures["strict_f1"] == 0


def test_what_is_missing_and_what_is_too_much(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED, AGREED), [coded(shelled(claim), claim("rights", type="PROTEST"))])
    assert [(d.kind, d.expected, d.found) for d in told.disagreements] == [
        ("missing", "AGREE", ""),
        ("spurious", "", "PROTEST"),
    ]
    assert told.figures["precision"] == told.figures["recall"] == 0.5


def test_a_trap_is_a_mistake_that_is_named(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED, traps=(WAR,)), [coded(shelled(claim), claim("war"))])
    assert told.figures["traps_hit"] == 1
    assert "trap" in told.disagreements[0].note


def test_what_is_optional_is_neither_right_nor_wrong(claim: Make, coded: Make) -> None:
    for claims in ([], [claim("talks", type="CONSULT")], [claim("talks", type="AID")]):
        told = evaluate(gold(SHELLED, TALKS), [coded(shelled(claim), *claims)])
        assert (told.figures["gold"], told.figures["coded"], told.disagreements) == (1, 1, ())


def test_of_two_claims_on_the_trigger_that_of_the_golds_type_is_taken(claim: Make, coded: Make) -> None:
    told = evaluate(gold(AGREED), [coded(claim("agreed to"), claim("agreed", type="AGREE", actors=["Rebels"]))])
    assert told.figures["type"] == 1
    assert told.figures["precision"] == 0.5


def test_slots_that_nobody_coded_by_hand_are_not_scored(claim: Make, coded: Make) -> None:
    told = evaluate(
        gold(SHELLED, slots=frozenset({"type"})), [coded(shelled(claim, actors=["dockers"], status="negated"))]
    )
    assert told.disagreements == ()
    assert told.figures["strict_f1"] == 1
    assert told.figures["who_f1"] is told.figures["status"] is told.figures["meta"] is None
    assert "status" not in "\n".join(evaluation_lines({"coded": told})).split("\n\n")[1]


def test_a_report_that_was_not_coded_is_missing_whole(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED), [coded(shelled(claim), source="other.txt")])
    assert told.not_coded == ("wire.txt",)
    assert told.figures["recall"] == 0
    assert "not in coded: wire.txt" in evaluation_lines({"coded": told})


def test_a_report_is_known_by_its_name_in_any_folder(claim: Make, coded: Make) -> None:
    assert evaluate(gold(SHELLED), [coded(shelled(claim), source="archive/2019/wire.html")]).figures["recall"] == 1


def test_offsets_tell_which_of_two_equal_words_is_meant(claim: Make, coded: Make) -> None:
    text = "They killed and were killed."
    at = GoldClaim("They killed and were killed", "killed", ("ASSAULT",), ("occurred",), at=(21, 27))
    made = claim("killed", text=text)
    made["trigger"] |= {"start": 21, "end": 27}
    assert evaluate(gold(at), [coded(made, text=text)]).figures["recall"] == 1
    assert evaluate(gold(at), [coded(claim("killed", text=text), text=text)]).figures["recall"] == 0


def test_the_account_shows_figures_ceiling_and_sentences(claim: Make, coded: Make) -> None:
    told = evaluate(gold(SHELLED, AGREED), [coded(shelled(claim, status="future"))])
    account = "\n".join(evaluation_lines({"coded": told}))
    assert "0.667       0.987" in account
    assert "0 of 1" in account
    assert "Rebels «agreed» to talks\n      only by hand: AGREE" in account
    assert "status: by hand occurred | coded future" in account
    assert "and 1 more" in "\n".join(evaluation_lines({"coded": told}, listed=1))


def test_a_trigger_over_a_line_break_is_marked() -> None:
    assert marked("They carried\nout  a raid.", "carried\nout") == "They «carried out» a raid."
    assert marked("They left.", "fled") == "They left."


@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_those_of_the_scorer_beside_the_gold(shared: Path, tmp_path: Path, seed: int) -> None:
    folder = shared / "gold" / "claims"
    lines = [_coding(file, shared, random.Random(seed)) for file in sorted(folder.glob("*.json"))[seed % 2 :]]
    file = tmp_path / "coded.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = subprocess.run(
        [sys.executable, folder / "score_claims.py", file, folder, "--json"], capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)
    ours = evaluate(folder, lines).figures
    assert theirs["coded"] > 50
    assert {name: ours[name] for name in theirs} == theirs


def _coding(file: Path, shared: Path, chance: random.Random) -> dict[str, Any]:
    """The gold as a coder would return it who errs at random."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    name = Path(gold["report"]).name
    text = (shared / "reports" / name).read_text(encoding="utf-8")
    claims = []
    for wanted in gold["claims"]:
        start = text.find(wanted["trigger"]) + chance.choice([0, 0, 0, 2, 40])
        if chance.random() < 0.2:
            continue
        time = wanted.get("time")
        claims.append(
            {
                "trigger": {"text": wanted["trigger"], "start": start, "end": start + len(wanted["trigger"])},
                "type": chance.choice([*wanted["types"], "AID"]),
                "status": chance.choice(["occurred", "occurred", "future"]),
                "time": {"earliest": time[0], "latest": chance.choice([time[1], "2017-06-01"]), "basis": "stated"}
                if time
                else chance.choice([None, {"earliest": "2016-12-07", "latest": "2016-12-07", "basis": "published"}]),
                "counts": wanted.get("counts", []) if chance.random() < 0.8 else [],
                "control": wanted.get("control") if chance.random() < 0.8 else "holds",
                **{
                    slot: _some(wanted.get(slot, []), chance) for slot in ("actors", "recipients", "places", "speakers")
                },
            }
        )
    return {"source": name, "article": {**gold["article"], "origin": None, "text": text}, "claims": claims}


def _some(entries: list[str], chance: random.Random) -> list[dict[str, str]]:
    kept = [{"text": entry} for entry in entries if chance.random() < 0.8]
    return [*kept, {"text": "they", "name": "the Harbour Guard"}] if chance.random() < 0.2 else kept
