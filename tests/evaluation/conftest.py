"""Coded reports made by hand: only what an evaluation looks at, in the JSON of the output format."""

from collections.abc import Callable
from typing import Any

import pytest

TEXT = (
    "The Navy of Avaria shelled the port of Lissa on 12 April, the port's director said.\n"
    "Rebels agreed to talks on Friday. The two sides are at war over fishing rights in court."
)
Make = Callable[..., dict[str, Any]]


@pytest.fixture
def claim() -> Make:
    """Makes a coded claim: ``claim("shelled", type="ASSAULT", actors=["Navy of Avaria"])``."""

    def make(trigger: str, text: str = TEXT, **slots: Any) -> dict[str, Any]:
        start = text.index(trigger)
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        made: dict[str, Any] = {
            "id": f"id-of-{trigger}",
            "sentence": {"text": text[first : last if last >= 0 else len(text)]},
            "trigger": {"text": trigger, "start": start, "end": start + len(trigger)},
            "type": slots.get("type", "ASSAULT"),
            "status": slots.get("status", "occurred"),
            "time": slots.get("time"),
            "counts": slots.get("counts", []),
            "control": slots.get("control"),
        }
        for slot in ("actors", "recipients", "places", "speakers"):
            entries = slots.get(slot, [])
            made[slot] = [{"text": entry} if isinstance(entry, str) else entry for entry in entries]
        return made

    return make


@pytest.fixture
def coded() -> Make:
    """Makes a coded report of the claims."""

    def make(*claims: dict[str, Any], source: str = "wire.txt", text: str = TEXT) -> dict[str, Any]:
        return {"source": source, "article": {"text": text}, "claims": list(claims), "rejections": []}

    return make
