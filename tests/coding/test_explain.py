"""Why a claim is coded so: the rule and its rivals, the words of each slot, what lost and why."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import parse, pipeline
from dateline.cli import app
from dateline.coding.explain import explanation, explanation_lines, find_claim, reading_of
from dateline.coding.grounds import Part
from dateline.errors import NoSuchClaim
from dateline.records import Reading

REPORT = """Fire at the checkpoint

Northern Wire, 7 December 2016

Syrian troops opened fire on protesters in Homs on Tuesday, a witness said. Rebels carried out an attack on an army
checkpoint in Hama. Russia said on Monday that its forces would not withdraw from Palmyra.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "fire.txt"
    file.write_text(REPORT)
    return file


@pytest.fixture(scope="module")
def reading(report: Path) -> Reading:
    return pipeline.read(str(report))


def parts(reading: Reading, trigger: str) -> dict[str, Part]:
    claim = next(claim for claim in reading.claims if trigger in claim.trigger.text)
    return {part.slot: part for part in explanation(reading, claim.id).parts}


def test_the_rule_that_won_and_those_that_lost_are_told(reading: Reading) -> None:
    told = parts(reading, "fire")["type"]
    won, *lost = told.candidates
    assert won.chosen
    assert won.text.startswith("open fire")
    assert "object: fire" in won.why
    assert "actions/" in told.basis
    assert lost
    assert not any(candidate.chosen for candidate in lost)
    assert all(c.why.startswith(("not met", "ruled out", "its conditions hold too", "the reader")) for c in lost)
    assert len({c.text for c in lost}) == len(lost) < 60


def test_who_is_told_with_the_slot_that_the_words_stand_in(reading: Reading) -> None:
    told = parts(reading, "fire")
    (actor,) = (c for c in told["actors"].candidates if c.chosen)
    assert actor.text == "Syrian troops"
    assert "stands as doer" in actor.why
    (recipient,) = (c for c in told["recipients"].candidates if c.chosen)
    assert "“on”" in recipient.why


def test_other_places_of_the_name_are_told(reading: Reading) -> None:
    where = parts(reading, "fire")["places"].candidates
    assert where[0].chosen
    assert "SYR" in where[0].why
    assert any("LBY" in c.text and "km away" in c.why for c in where[1:])


def test_a_light_verb_a_negation_and_a_time_of_another_act_are_told(reading: Reading) -> None:
    assert "carry out" in parts(reading, "carried out")["type"].basis
    withdraw = parts(reading, "withdraw")
    assert "negation" in withdraw["status"].basis
    assert [(c.text, c.chosen) for c in withdraw["time"].candidates] == [("Monday", False)]
    assert [c.chosen for c in withdraw["speakers"].candidates] == [True]


def test_every_claim_of_an_example_can_be_explained(examples: list[Path]) -> None:
    for reading in pipeline.read_all(map(str, examples[:2])):
        assert reading.article is not None
        doc = parse.parse(reading.article.text)
        for claim in reading.claims:
            told = explanation(reading, claim.id, doc=doc)
            assert {"type", "places", "time", "speakers"} <= {part.slot for part in told.parts}
            assert any(c.chosen for c in told.parts[0].candidates), claim.trigger
            assert claim.trigger.text.split()[0] in "\n".join(explanation_lines(told))


def test_a_claim_is_found_by_number_by_id_and_by_the_first_letters_of_it(reading: Reading) -> None:
    first = reading.claims[0]
    assert find_claim(reading, "1") == find_claim(reading, first.id) == find_claim(reading, first.id[:8]) == first
    for asked in ("0", "99", first.id[:3] + "x", "", "zzzzzzzz"):
        with pytest.raises(NoSuchClaim):
            find_claim(reading, asked)


def test_of_several_reports_the_one_with_the_claim_is_taken(reading: Reading) -> None:
    other = Reading("other", None)
    assert reading_of([other, reading], reading.claims[0].id[:8]) is reading
    with pytest.raises(NoSuchClaim):
        reading_of([other, reading], "1")


def test_a_claim_coded_with_another_codebook_is_told_as_far_as_it_goes(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions" / "retreat.yaml").write_text("- {id: retreat.withdraw, remove: true}\n")
    claim = next(claim for claim in reading.claims if claim.trigger.text == "withdraw")
    told = explanation(reading, claim.id, codebook=tmp_path)
    assert told.parts[0].slot == "type"
    assert told.parts[0].outcome


def test_the_command_lists_claims_and_explains_one(report: Path, reading: Reading) -> None:
    listed = CliRunner().invoke(app, ["explain", str(report)])
    assert listed.exit_code == 0
    assert reading.claims[0].id[:12] in listed.stdout
    told = CliRunner().invoke(app, ["explain", str(report), "--claim", reading.claims[0].id[:12]])
    assert told.exit_code == 0
    assert reading.claims[0].id in told.stdout
    gone = CliRunner().invoke(app, ["explain", "no-such-report.txt", "--claim", "1"])
    assert gone.exit_code == 1
