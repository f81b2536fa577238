"""Importing a GeoNames dump: all of it, again after a break, and not what is none."""

import zipfile

import pytest

from dateline.errors import NotGeoNames
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.geonames import import_geonames


def line(number, name, also="", *, lat=35.0, lon=37.0, kind="P", code="PPL", country="SY", admin1="11", people=0):
    fields = [number, name, name, also, lat, lon, kind, code, country, "", admin1, "", "", "", people, "", 400, "Asia/Damascus",
              "2020-01-01"]  # fmt: skip
    return "\t".join(str(field) for field in fields) + "\n"


VILLAGES = [
    line(1, "Tall Kharīf", "Tal Kharif,تل خريف,tl khryf", people=1200),
    line(2, "Tall Kharīf", lat=31.0, lon=45.0, country="IQ", admin1="02"),
    line(3, "Muḩāfaz̧at Nahr", "Nahr Governorate", kind="A", code="ADM1"),
    line(4, "Jisr Nahr", kind="S", code="BDG"),
]


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "SY.txt"
    path.write_text("".join(VILLAGES), encoding="utf-8")
    return path


def test_an_imported_village_is_found_by_its_other_spelling(dump, tmp_path):
    imported = import_geonames(dump, home=tmp_path / "home")
    assert (imported.places, imported.skipped) == (4, 0)
    entries = Gazetteer([imported.database]).candidates("Tell Khareef") or Gazetteer([imported.database]).candidates(
        "Tal Kharif"
    )
    assert [entry.country for entry in entries] == ["SYR", "IRQ"]
    assert entries[0].admin1 == "Muḩāfaz̧at Nahr"
    assert entries[0].level == "settlement"


def test_features_get_level_and_radius_by_their_kind(dump, tmp_path):
    gazetteer = Gazetteer([import_geonames(dump, home=tmp_path / "home").database])
    bridge, governorate = gazetteer.candidates("Jisr Nahr")[0], gazetteer.candidates("Nahr Governorate")[0]
    assert (bridge.level, bridge.radius_m) == ("point", 500)
    assert (governorate.level, governorate.radius_m) == ("adm1", 60_000)


def test_the_largest_text_of_an_archive_is_read(dump, tmp_path):
    archive = tmp_path / "SY.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("readme.txt", "about\n" * 1000)
        packed.write(dump, "SY.txt")
    assert import_geonames(archive, home=tmp_path / "home").places == 4


def test_an_import_that_was_cut_off_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.gazetteer.geonames.BATCH", 2)
    path = tmp_path / "XX.txt"
    path.write_text("".join(line(n, f"Kafr {chr(65 + n)}alid") for n in range(1, 9)), encoding="utf-8")
    seen = []

    def cut_off(done, whole):
        seen.append(done)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_geonames(path, home=tmp_path, progress=cut_off)
    imported = import_geonames(path, home=tmp_path)
    assert imported.places == 8
    assert not list((tmp_path / "gazetteer" / "imported").glob("*.part*"))


def test_broken_lines_are_counted_and_the_first_is_told(tmp_path):
    path = tmp_path / "XX.txt"
    path.write_text(VILLAGES[0] + "half a line\n" + VILLAGES[1], encoding="utf-8")
    imported = import_geonames(path, home=tmp_path)
    assert (imported.places, imported.skipped) == (2, 1)
    assert imported.first_skipped == "line 2: 1 columns, not 19"


@pytest.mark.parametrize("content", ["", "a,b,c\n1,2,3\n"])
def test_what_is_no_dump_is_refused_with_a_line_that_says_so(tmp_path, content):
    path = tmp_path / "other.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotGeoNames, match="no GeoNames dump"):
        import_geonames(path, home=tmp_path)
    assert not list((tmp_path / "gazetteer" / "imported").iterdir())
