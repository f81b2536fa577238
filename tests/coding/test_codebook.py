"""The codebook as a researcher meets it: read, laid over, checked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.codebook import load_codebook, overlaid
from dateline.coding.codebook.rules import check_codebook, explain_word, list_senses, rules
from dateline.errors import CodebookMissing, CodebookUnreadable


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of our own, warm after the first test: parsing all of the codebook takes a second."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(folder))
        yield folder


def rule(folder: Path, text: str) -> Path:
    """A user's codebook with one file of rules."""
    (folder / "actions").mkdir(parents=True)
    (folder / "actions" / "mine.yaml").write_text(text, encoding="utf-8")
    return folder


def test_ours_has_no_problems_and_all_types() -> None:
    book = load_codebook()
    assert check_codebook(book) == []
    senses = list_senses(book)
    assert len(senses) >= 1500
    assert len({sense.rule.type for sense in senses}) == 17  # PLOVER's sixteen, and NONE for idioms


def test_explaining_a_word_shows_its_senses() -> None:
    types = {sense.rule.type for sense in explain_word(load_codebook(), "strike")}
    assert {"ASSAULT", "PROTEST", "NONE", "AGREE"} <= types


def test_words_that_yaml_takes_for_truth_values_stay_words(tmp_path: Path) -> None:
    folder = rule(tmp_path / "mine", "- {id: x, type: ASSAULT, verbs: [fire], when: {on: [no, off]}}\n")
    ((read, _),) = rules(load_codebook(folder, replace=True))
    assert read.when[0].key == "on"
    assert read.when[0].words == {"no", "off"}


def test_a_rule_of_the_same_id_is_laid_over_ours(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "actions").mkdir(parents=True)
    (folder / "actions" / "assault.yaml").write_text(
        "- {id: assault.kill, requires: both}\n- {id: assault.wound, remove: true}\n"
        "- {id: mine.new, type: ASSAULT, verbs: [defenestrate]}\n",
        encoding="utf-8",
    )
    found = {read.id: read for read, _ in rules(load_codebook(folder))}
    assert found["assault.kill"].requires == "both"
    assert found["assault.kill"].type == "ASSAULT"
    assert "assault.wound" not in found
    assert "mine.new" in found
    assert "assault.bomb" in found


def test_the_digest_tells_codebooks_apart(tmp_path: Path) -> None:
    folder = rule(tmp_path / "mine", "- {id: x, type: ASSAULT, verbs: [smite]}\n")
    digests = {load_codebook().digest, load_codebook(folder).digest, load_codebook(folder, replace=True).digest}
    assert len(digests) == 3
    assert load_codebook().digest == load_codebook().digest
    assert all(len(digest) == 16 for digest in digests)


def test_reading_twice_gives_the_same(home: Path) -> None:
    book = load_codebook()
    assert book.read("classes.yaml") == book.read("classes.yaml")
    assert any(home.rglob("*.json"))


def test_problems_are_named_with_file_and_rule(tmp_path: Path) -> None:
    folder = rule(
        tmp_path / "mine",
        "- {id: a, type: SMITE, verbs: [smite]}\n"
        "- {id: b, type: ASSAULT, mode: spells, verbs: [hex, hex], when: {object: [WIZARD]}, actor: [somebody], wen: {}}\n"
        "- {id: b, type: ASSAULT, acled: Duel, nouns: [duel], control: wins}\n"
        "- {id: c, type: ASSAULT}\n",
    )
    problems = "\n".join(check_codebook(load_codebook(folder)))
    expected = """unknown type SMITE; unknown mode spells; unknown class WIZARD; hex listed twice; unknown slot somebody;
        unknown key wen; id used twice; unknown ACLED sub-event Duel; unknown control wins; no verbs"""
    for part in expected.split(";"):
        assert part.strip() in problems
    assert "actions/mine.yaml: b" in problems


def test_what_is_no_codebook_says_so(tmp_path: Path) -> None:
    with pytest.raises(CodebookMissing, match="no codebook in"):
        load_codebook(tmp_path / "nowhere")
    with pytest.raises(CodebookMissing, match=r"no absent\.yaml"):
        load_codebook().read("absent.yaml")
    folder = rule(tmp_path / "mine", "- {id: x, type: [\n")
    with pytest.raises(CodebookUnreadable, match=r"mine\.yaml is no YAML"):
        list_senses(load_codebook(folder))
    assert "is no YAML" in check_codebook(load_codebook(folder))[0]


trees = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(trees, trees)
def test_laying_over_takes_what_is_over(under: object, over: object) -> None:
    assert overlaid(under, under) == under
    if not isinstance(over, dict) or not isinstance(under, dict):
        assert overlaid(under, over) == over
