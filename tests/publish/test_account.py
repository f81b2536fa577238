import io

from rich.console import Console

from dateline.publish.account import write_account
from dateline.records import Reading


def printed(*readings: Reading, width: int = 100) -> str:
    out = io.StringIO()
    write_account(readings, Console(file=out, width=width, color_system=None))
    return out.getvalue()


def test_a_claim_is_told_with_its_words_and_by_whose_word(reading: Reading) -> None:
    account = printed(reading)
    assert "Army <shells> Qasr" in account
    assert "first told by First Wire (credit)" in account
    assert "left out of the coded text: 2 donation, 1 copyright" in account
    assert "the army «shelled» the so-called" in account
    assert "the army = Syrian Army [SYR MIL] → ASSAULT, heavy weapons (Shelling/artillery/missile attack)" in account
    assert "3 to 4 March 2016 (“Late on 3 March”)" in account
    assert "the Monitor (monitor)" in account
    assert "occurred, probable, gains ground" in account
    assert "24 or more killed: civilians (“dozens”)" in account


def test_empty_slots_are_said_or_left_out_but_never_shown_as_none(reading: Reading) -> None:
    account = printed(reading)
    assert "None" not in account
    assert " \n" not in account
    assert "nobody named → THREATEN" in account
    assert "town (not placed: no such place)" in account
    assert "the report itself" in account


def test_a_rejection_says_what_and_why(rejected: Reading, reading: Reading) -> None:
    account = printed(reading, rejected)
    assert "not-found: gone.txt: no such file" in account
    assert account.rstrip().endswith("1 report, 2 claims, 1 not read in full")


def test_it_fits_a_terminal_of_eighty_columns(reading: Reading) -> None:
    assert max(map(len, printed(reading, width=80).splitlines())) <= 80


def test_escape_sequences_of_a_report_do_not_reach_the_terminal() -> None:
    hostile = Reading("\x1b]0;owned\x07 \u202ename.txt", None)
    assert "\x1b" not in printed(hostile)
    assert "\u202e" not in printed(hostile)
