import csv
import io
import sys

import pytest

from dateline.errors import PandasMissing
from dateline.publish.frame import frame
from dateline.publish.notebook import shown
from dateline.publish.rows import COLUMNS
from dateline.publish.spreadsheet import write_csv
from dateline.records import Reading


def sheet(*readings: Reading) -> list[dict[str, str]]:
    out = io.StringIO()
    write_csv(readings, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_one_row_a_claim(reading: Reading, rejected: Reading) -> None:
    first, second = sheet(reading, rejected)
    assert list(first) == list(COLUMNS)
    assert (first["actors"], first["actor_ids"], first["recipients"]) == ("the army", "SYR.MIL", "civilians")
    assert (first["place"], first["lat"], first["country"]) == ("Qasr", "-1.5", "SYR")
    assert (first["earliest"], first["latest"], first["counts"]) == ("2016-03-03", "2016-03-04", "killed: 24+")
    assert (second["type"], second["actors"], second["time"], second["lat"]) == ("THREATEN", "", "", "")


def test_a_cell_that_a_spreadsheet_would_run_is_made_safe(reading: Reading) -> None:
    assert sheet(reading)[0]["publisher"] == "'=Outlet"


def test_a_reading_gives_a_frame(reading: Reading) -> None:
    table = shown(reading).to_frame()
    assert list(table.columns) == list(COLUMNS)
    assert list(table["trigger"]) == ["shelled", "answer"]
    assert list(frame([]).columns) == list(COLUMNS)


def test_without_pandas_the_frame_says_what_to_install(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PandasMissing, match="pip install pandas"):
        shown(reading).to_frame()


def test_a_reading_shows_itself_in_a_notebook(reading: Reading, rejected: Reading) -> None:
    html = shown(reading)._repr_html_()
    assert '<mark class="actor"' in html
    assert "Army &lt;shells&gt; Qasr" in html
    assert "no such file" in shown(rejected)._repr_html_()
