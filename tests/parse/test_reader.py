"""What the shipped reader makes of sentences of our own."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.errors import NoReader
from dateline.parse import MODEL, Frame, load_reader, parse, parse_many
from dateline.parse.network import FILES, Network

pytestmark = pytest.mark.skipif(
    not all((MODEL / name).is_file() for name in FILES), reason="the reader's files are not built: `make train`"
)

REPORT = """MARROW, Northland (Wire) - Government troops seized the port of Marrow on Monday, Gen. Ivan Orlov said.

KEY POINTS
• Rebels did not leave the old town.
• Two U.S. aid workers were wounded

“We will retake the bridge,” a rebel commander told reporters. The army's press office could not be reached."""


@pytest.fixture(scope="module")
def report() -> Doc:
    return parse(REPORT)


def test_the_text_is_kept_to_the_letter(report: Doc) -> None:
    assert report.text == REPORT
    assert all(REPORT[token.idx : token.idx + len(token)] == token.text for token in report)


def test_no_sentence_runs_over_a_block(report: Doc) -> None:
    sentences = [sentence.text.strip() for sentence in report.sents]
    assert "KEY POINTS" in sentences
    assert "• Rebels did not leave the old town." in sentences
    assert "• Two U.S. aid workers were wounded" in sentences


def test_each_sentence_has_one_root_and_its_own_words(report: Doc) -> None:
    for sentence in report.sents:
        assert [token.dep_ for token in sentence].count("ROOT") == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)


def test_white_space_hangs_on_the_word_before_it(report: Doc) -> None:
    spaces = [token for token in report if token.is_space]
    assert spaces
    assert all(token.pos_ == "SPACE" and token.dep_ == "dep" and token.head.i == token.i - 1 for token in spaces)


def test_the_clause_of_a_plain_sentence_is_right() -> None:
    doc = parse("Government troops seized the port of Marrow on Monday.")
    seized = doc[2]
    assert (seized.lemma_, seized.pos_, seized.tag_, seized.dep_) == ("seize", "VERB", "VBD", "ROOT")
    assert seized.morph.get("Tense") == ["Past"]
    assert {child.dep_: child.text for child in seized.children if child.dep_ in ("nsubj", "obj")} == {
        "nsubj": "troops",
        "obj": "port",
    }


def test_frames_say_who_did_what() -> None:
    doc = parse("Government troops seized the port of Marrow on Monday.")
    frame = next(frame for frame in doc._.frames if doc[frame.predicate].text == "seized")
    words = {role.label: doc[role.first : role.last + 1].text for role in frame.roles}
    assert frame.roleset == "seize.01"
    assert words["ARG0"] == "Government troops"
    assert words["ARG1"] == "the port of Marrow"
    assert words["ARGM-TMP"] == "on Monday"
    assert frame.factuality > 0


def test_a_denied_predicate_has_its_negation_and_auxiliaries_are_no_predicates() -> None:
    doc = parse("The rebels did not leave the old town.")
    frames = {doc[frame.predicate].text: frame for frame in doc._.frames}
    assert "did" not in frames
    negation = frames["leave"].role("ARGM-NEG")
    assert negation is not None and doc[negation.head].text == "not"


def test_what_is_vowed_has_not_happened() -> None:
    doc = parse("The rebels vowed to retake the bridge.")
    assert _frame(doc, "vowed").factuality > 0 > _frame(doc, "retake").factuality


def test_people_and_places_are_named() -> None:
    doc = parse("President Vladimir Putin met Angela Merkel in Berlin on Friday.")
    names = {(name.text, name.label_) for name in doc.ents}
    assert ("Angela Merkel", "PERSON") in names
    assert ("Berlin", "PLACE") in names


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n \t\n", "...", "”", "x" * 5000, "\u200b", "1\n\n2", "- \n- \n"])
def test_what_is_no_sentence_is_still_read(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert isinstance(doc._.frames, tuple)
    assert doc.has_annotation("DEP") or not len(doc)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(token.is_sent_start is not None for token in doc)


def test_a_long_paragraph_is_read_in_windows() -> None:
    sentence = "The army said that its troops had taken the village of Tarn after heavy fighting. "
    doc = parse(sentence * 40)
    assert len(list(doc.sents)) == 40
    endless = parse("village, " * 400)
    assert len([token for token in endless if token.text == "village"]) == 400


def test_a_text_is_read_alike_whatever_is_read_beside_it() -> None:
    alone = parse(REPORT)
    beside = list(parse_many(["Shells fell.", REPORT, "x"]))[1]
    assert [(t.head.i, t.dep_, t.tag_, t.lemma_) for t in alone] == [
        (t.head.i, t.dep_, t.tag_, t.lemma_) for t in beside
    ]
    assert alone._.frames == beside._.frames


def test_sentence_starts_that_are_given_are_kept() -> None:
    nlp = load_reader()
    words = ["Shells", "fell", ".", "Nobody", "fled", "."]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[at == 0 for at in range(6)]))
    assert len(list(doc.sents)) == 1


def test_another_pipeline_takes_its_place(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Marrow"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "other")
    doc = parse("KEY POINTS\n\nShells fell on Marrow.", reader=str(tmp_path / "other"))
    assert [(name.text, name.label_) for name in doc.ents] == [("Marrow", "PLACE")]
    assert [token.text for token in doc if token.is_sent_start] == ["KEY", "Shells"]
    assert doc._.frames == ()


def test_a_reader_that_is_not_there_is_named() -> None:
    with pytest.raises(NoReader, match="en_no_such_pipeline"):
        parse("Shells fell.", reader="en_no_such_pipeline")


def test_missing_files_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(NoReader, match=r"reader\.onnx"):
        Network(tmp_path_factory.mktemp("empty"))


def _frame(doc: Doc, word: str) -> Frame:
    frame: Frame = next(frame for frame in doc._.frames if doc[frame.predicate].text == word)
    return frame
