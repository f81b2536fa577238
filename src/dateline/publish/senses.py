"""The rules of the codebook in words, for a researcher who asks what a word is coded as, and why."""

from collections.abc import Iterator

from dateline.coding.codebook.rules import NOT_AN_ACT, Sense


def sense_line(sense: Sense) -> str:
    """One line: "ASSAULT, heavy-weapons   shell (verb)   assault.shell"."""
    return f"{_type(sense):32} {f'{sense.word} ({sense.kind})':44} {sense.rule.id}"


def sense_account(sense: Sense) -> Iterator[str]:
    """A sense line by line: what it is coded as, what it asks for, who stands where, and in which file it is written."""
    rule = sense.rule
    yield f"{sense.word} ({sense.kind}): {_type(sense)}"
    yield f"  rule       {rule.id}, in {rule.file}"
    if sense.roleset:
        yield f"  roleset    {sense.roleset}"
    for condition in (*sense.when, *rule.when):
        yield f"  where      {condition}"
    for condition in rule.unless:
        yield f"  unless     {condition}"
    if rule.type == NOT_AN_ACT:
        return
    yield f"  actor      {_slots(rule.actor)}"
    yield f"  recipient  {_slots(rule.recipient)}"
    yield f"  place      {_slots(rule.place)}"
    yield f"  needs      {rule.requires}"
    if rule.acled:
        yield f"  ACLED      {rule.acled}"
    if rule.control:
        yield f"  control    {rule.control}"


def _type(sense: Sense) -> str:
    if sense.rule.type == NOT_AN_ACT:
        return "no act"
    return f"{sense.rule.type}, {sense.rule.mode}" if sense.rule.mode else sense.rule.type


def _slots(slots: tuple[str, ...]) -> str:
    return ", else ".join(slots) or "none"
