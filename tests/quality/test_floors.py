"""Accuracy does not drop in silence: what the coder scores on the gold, against the floors kept beside this file."""

import json
from pathlib import Path
from typing import Any

import pytest
import quality

FLOORS: dict[str, Any] = json.loads(quality.FLOORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("area", quality.AREAS)
def test_the_coder_is_as_good_as_it_was(area: str, shared: Path) -> None:
    if area not in FLOORS:
        pytest.skip(f"no floor for {area} yet: scripts/quality.py --raise sets it")
    assert list(quality.below(FLOORS[area], quality.figures(area), quality.gold_digest(area))) == []


def test_a_drop_is_named() -> None:
    floor = {"gold_sha256": "a", "at_least": {"f1": 0.5}, "at_most": {"traps_hit": 3}}
    assert list(quality.below(floor, {"f1": 0.5, "traps_hit": 3}, "a")) == []
    assert len(list(quality.below(floor, {"f1": 0.4, "traps_hit": 4}, "b"))) == 3
