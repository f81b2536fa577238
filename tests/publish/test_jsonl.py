import io
import json
from dataclasses import replace

import jsonschema

from dateline.publish.jsonl import record, write_json, write_jsonl
from dateline.records import Mentions, Reading
from dateline.schema import json_schema


def test_a_line_is_the_record_of_the_design(reading: Reading) -> None:
    plain = record(reading)
    assert list(plain) == ["source", "article", "claims", "rejections"]
    assert plain["claims"][0]["trigger"]["text"] == "shelled"
    assert plain["article"]["origin"] == {"publisher": "First Wire", "published": None, "basis": "credit"}


def test_mentions_are_a_key_only_where_they_were_asked_for(reading: Reading) -> None:
    assert "mentions" not in record(reading)
    assert record(replace(reading, mentions=Mentions()))["mentions"]["places"] == []


def test_lines_and_lists_hold_to_the_schema(reading: Reading, rejected: Reading) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    lines, whole = io.StringIO(), io.StringIO()
    write_jsonl([reading, rejected], lines)
    write_json([reading, rejected], whole)
    read = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert read == json.loads(whole.getvalue())
    for line in read:
        validator.validate(line)


def test_a_list_of_nothing_is_json_too() -> None:
    out = io.StringIO()
    write_json([], out)
    assert json.loads(out.getvalue()) == []
