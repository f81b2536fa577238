"""Where quotations begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.quotations import continued, find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


def test_curly_and_straight_marks() -> None:
    assert quoted("“We left,” he said. “It was late.”") == ["“We left,”", "“It was late.”"]
    assert quoted('"We left," he said. "It was late."') == ['"We left,"', '"It was late."']
    assert quoted("''We left,'' he said.") == ["''We left,''"]


def test_a_mark_of_the_wrong_direction_counts_by_its_place() -> None:
    assert quoted("”We left.” — the driver") == ["”We left.”"]


def test_single_marks_are_told_from_apostrophes() -> None:
    assert quoted("Army 'retakes' the rebels' last port, doctors' union says") == ["'retakes'"]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“The bridge is gone.\n\n“The road is mined,” the mayor said."
    quotations = find_quotations(text)
    assert quotations[0].open
    whole = continued(quotations, 0, text)
    assert text[whole.start : whole.end] == "“The bridge is gone.\n\n“The road is mined,”"


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»", max_size=80))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for quotation in find_quotations(text):
        assert at <= quotation.start < quotation.end <= len(text)
        at = quotation.end
