"""Measures the coder against the gold in ../shared and keeps the floors that the tests hold it to.

scripts/quality.py [AREA...]                  prints the figures: claims, places, times, attributions, types
scripts/quality.py --raise                    and lifts each floor that they clear
scripts/quality.py --lower "why"              and lets floors down; the reason is kept with them
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "quality" / "floors.json"
AREAS = ("claims", "places", "times", "attributions", "types")
AT_MOST = frozenset({"traps_hit", "furniture_kept", "gold_not_found_in_text"})
"""Figures that count mistakes."""
NO_FIGURES_OF_QUALITY = frozenset({"reports", "gold", "coded", "sentences", "claims_per_sentence"})
SLACK = 0.005
"""A floor lies this far under what was measured: the last digits of a score differ between processors."""


def main() -> int:
    """Prints what was measured, and writes the floors where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*", choices=AREAS, default=AREAS)
    parser.add_argument("--raise", action="store_true", dest="lift")
    parser.add_argument("--lower", metavar="WHY")
    asked = parser.parse_args()
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for area in asked.areas:
        measured = figures(area)
        print(area, json.dumps(measured))
        for problem in below(floors.get(area, {}), measured, gold_digest(area)):
            print(f"  below the floor: {problem}")
        if asked.lift or asked.lower:
            floors[area] = _floor(floors.get(area, {}), measured, gold_digest(area), asked.lower)
    if asked.lift or asked.lower:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return 0


def figures(area: str) -> dict[str, Any]:
    """What the scorer of the area says of the package as it is, run as a user runs it."""
    gold = SHARED / "gold"
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        if area == "claims":
            _dateline(*sorted((SHARED / "reports").glob("*.txt")), output=coded)
            scorer = [gold / "claims" / "score_claims.py", coded]
        else:
            _dateline(gold / area / "reports.jsonl", "--mentions", output=coded)
            scorer = [gold / "score_mentions.py", area, coded]
        done = subprocess.run([sys.executable, *scorer, "--json"], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def gold_digest(area: str) -> str:
    """SHA-256 over the gold files of the area: figures on other gold are not comparable."""
    digest = hashlib.sha256()
    for path in sorted((SHARED / "gold" / area).glob("*.json*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def below(floor: dict[str, Any], measured: dict[str, Any], digest: str) -> Iterator[str]:
    """Each way in which what was measured falls short of the floor; none: all is well."""
    if floor and floor["gold_sha256"] != digest:
        yield "the gold is not what the floor was measured on: measure anew (scripts/quality.py --raise)"
    for name, least in floor.get("at_least", {}).items():
        if measured[name] < least:
            yield f"{name} is {measured[name]:.4f}, and was at least {least}"
    for name, most in floor.get("at_most", {}).items():
        if measured[name] > most:
            yield f"{name} is {measured[name]}, and was at most {most}"


def _floor(old: dict[str, Any], measured: dict[str, Any], digest: str, why: str | None) -> dict[str, Any]:
    comparable = old.get("gold_sha256") == digest and why is None
    least = {n: round(v - SLACK, 3) for n, v in _numbers(measured) if n not in AT_MOST | NO_FIGURES_OF_QUALITY}
    most = {n: v for n, v in _numbers(measured) if n in AT_MOST}
    if comparable:
        least = {name: max(value, old["at_least"].get(name, value)) for name, value in least.items()}
        most = {name: min(value, old["at_most"].get(name, value)) for name, value in most.items()}
    lowered = [*old.get("lowered", []), *([why] if why else [])]
    return {"gold_sha256": digest, "at_least": least, "at_most": most, "lowered": lowered}


def _numbers(measured: dict[str, Any]) -> Iterator[tuple[str, float]]:
    return ((name, value) for name, value in measured.items() if isinstance(value, int | float))


def _dateline(*arguments: Path | str, output: Path) -> None:
    command = [Path(sys.executable).with_name("dateline"), "read", *arguments, "--format", "jsonl", "--output", output]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
