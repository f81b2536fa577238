"""Against the gold beside the repository: heads right, no furniture kept, no words of a claim lost."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from dateline import collect, extract
from dateline.records import Capture, as_json


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    path = shared / "gold" / "claims" / "score_claims.py"
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_heads_furniture_and_body_of_the_gold_reports(shared: Path, scorer: ModuleType) -> None:
    wrong = []
    for path in sorted((shared / "gold" / "claims").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        (capture,) = collect.captures([str(shared / gold["report"])])
        assert isinstance(capture, Capture)
        article = extract.extract(capture)
        tally = scorer.score_report({"article": as_json(article), "claims": []}, gold)
        if tally["meta.right"] < tally["meta.of"] or tally["furniture"] or tally["unlocated"]:
            wrong.append((path.stem, tally))
    assert not wrong


def test_every_other_report_has_a_title_a_publisher_and_its_body(shared: Path) -> None:
    for path in sorted((shared / "reports" / "more").glob("*.txt")):
        (capture,) = collect.captures([str(path)])
        assert isinstance(capture, Capture)
        article = extract.extract(capture)
        raw = path.read_text(encoding="utf-8")
        assert article.title, path.stem
        assert article.publisher, path.stem
        assert len(article.text) > 0.7 * (len(raw) - len(article.title) - len(article.publisher) - 200), path.stem
