"""Two codings against each other."""

from collections.abc import Callable
from typing import Any

from dateline.evaluation import compare
from dateline.evaluation.report import comparison_lines

Make = Callable[..., dict[str, Any]]


def test_a_coding_agrees_with_itself(claim: Make, coded: Make) -> None:
    told = compare([coded(claim("shelled"), claim("agreed"))], [coded(claim("shelled"), claim("agreed"))])
    assert (told.agreement, told.both, told.disagreements) == (1, 2, ())
    assert set(told.same.values()) == {(2, 2)}


def test_differences_are_told_and_do_not_depend_on_the_order(claim: Make, coded: Make) -> None:
    one = coded(claim("shelled", actors=["the Navy"], places=["Lissa"]), claim("talks", type="CONSULT"))
    two = coded(claim("shelled", actors=["Navy of Avaria", "Guard"], places=["Lissa"]), claim("war"))
    told, turned = compare([one], [two]), compare([two], [one])
    assert told.agreement == turned.agreement == 0.5
    assert told.same == turned.same
    assert told.same["actors"] == (0, 1)
    assert told.same["places"] == (1, 1)
    assert {(d.kind, d.slot, d.expected, d.found) for d in told.disagreements} == {
        ("slot", "actors", "the Navy", "Navy of Avaria; Guard"),
        ("missing", None, "CONSULT", ""),
        ("spurious", None, "", "ASSAULT"),
    }


def test_texts_that_differ_are_compared_by_their_words(claim: Make, coded: Make) -> None:
    text = "A banner.\nTroops shelled the port."
    one = coded(claim("shelled", text="Troops shelled the port."), text="Troops shelled the port.")
    assert compare([one], [coded(claim("shelled", text=text), text=text)]).both == 1


def test_a_report_that_only_one_has_is_named_and_not_counted(claim: Make, coded: Make) -> None:
    told = compare([coded(claim("shelled")), coded(source="a.txt")], [coded(claim("shelled")), coded(source="b.txt")])
    assert (told.reports, told.only_first, told.only_second) == (1, ("a.txt",), ("b.txt",))
    account = "\n".join(comparison_lines(told, ("mine", "yours")))
    assert "only in mine: a.txt" in account
    assert "only in yours: b.txt" in account


def test_nothing_agrees_with_nothing() -> None:
    assert compare([], []).agreement == 1
