"""By whose word: attributions, speakers of a claim, kinds of source."""

import json
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.coding.quotations import find_quotations
from dateline.coding.speakers import claim_speakers, find_attributions, resolve_speaker, speaker_kind
from dateline.records import Attribution, Span


def doc_of(rows: str) -> Doc:
    """A parsed text from rows "word lemma pos tag head dep"; heads count from 1, 0 is the root; "~": no space after."""
    words, lemmas, poses, tags, heads, deps, spaces = [], [], [], [], [], [], []
    for i, row in enumerate(rows.strip().splitlines()):
        word, lemma, pos, tag, head, dep = row.split()
        spaces.append(not word.endswith("~"))
        words.append(word.rstrip("~"))
        lemmas.append(lemma)
        poses.append(pos)
        tags.append(tag)
        heads.append(int(head) - 1 if head != "0" else i)
        deps.append(dep if head != "0" else "ROOT")
    return Doc(Vocab(), words=words, spaces=spaces, lemmas=lemmas, pos=poses, tags=tags, heads=heads, deps=deps)


def told(attributions: tuple[Attribution, ...]) -> list[tuple[str | None, str | None, str]]:
    return [
        (a.speaker.text if a.speaker else None, a.cue.text if a.cue else None, a.content.text) for a in attributions
    ]


SAID_THAT = """
The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
said say VERB VBD 0 root
that that SCONJ IN 6 mark
rebels rebel NOUN NNS 6 nsubj
left leave VERB VBD 3 ccomp
Hamra~ Hamra PROPN NNP 6 obj
. . PUNCT . 3 punct
"""

ACCORDING = """
According accord VERB VBG 4 case
to to ADP IN 1 fixed
the the DET DT 4 det
ministry~ ministry NOUN NN 7 obl
, , PUNCT , 4 punct
troops troop NOUN NNS 7 nsubj
left leave VERB VBD 0 root
Hamra~ Hamra PROPN NNP 7 obj
. . PUNCT . 7 punct
"""

QUOTED_BY = """
Aziz Aziz PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
quoted quote VERB VBN 0 root
by by ADP IN 5 case
Azra Azra PROPN NNP 3 obl:agent
as as SCONJ IN 7 mark
saying say VERB VBG 3 advcl
that that SCONJ IN 10 mark
rebels rebel NOUN NNS 10 nsubj
left leave VERB VBD 7 ccomp
Hamra~ Hamra PROPN NNP 10 obj
. . PUNCT . 3 punct
"""

BELIEVED = """
The the DET DT 2 det
general general NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
believed believe VERB VBN 0 root
to to PART TO 7 mark
have have AUX VB 7 aux
fled~ flee VERB VBN 4 xcomp
. . PUNCT . 4 punct
"""

REPORTEDLY = """
Rebels rebel NOUN NNS 3 nsubj
reportedly reportedly ADV RB 3 advmod
left leave VERB VBD 0 root
Hamra~ Hamra PROPN NNP 3 obj
. . PUNCT . 3 punct
"""

INVERTED = """
“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
left~ leave VERB VBD 6 ccomp
,~ , PUNCT , 3 punct
” " PUNCT '' 3 punct
said say VERB VBD 0 root
Salma~ Salma PROPN NNP 6 nsubj
. . PUNCT . 6 punct
“~ " PUNCT `` 11 punct
It it PRON PRP 11 nsubj
ended~ end VERB VBD 0 root
.~ . PUNCT . 11 punct
” " PUNCT '' 11 punct
"""


def test_what_is_said_is_the_clause_without_its_words_of_saying() -> None:
    assert told(find_attributions(doc_of(SAID_THAT))) == [("The mayor", "said", "that rebels left Hamra")]


def test_according_to_reaches_to_the_end_of_its_sentence() -> None:
    assert told(find_attributions(doc_of(ACCORDING))) == [("the ministry", "According to", "troops left Hamra")]


def test_a_quotation_within_a_quotation_is_given_outermost_first() -> None:
    doc = doc_of(QUOTED_BY)
    at = doc.text.index("left")
    speakers = claim_speakers(find_attributions(doc, told=True), at, at + 4)
    assert [a.speaker and a.speaker.text for a in speakers] == ["Azra", "Aziz"]


def test_a_reported_passive_and_an_adverb_have_no_speaker() -> None:
    ((speaker, cue, content),) = told(find_attributions(doc_of(BELIEVED), told=True))
    assert (speaker, cue, content) == (None, "is believed", "The general is believed to have fled")
    ((speaker, cue, content),) = told(find_attributions(doc_of(REPORTEDLY), told=True))
    assert (speaker, cue) == (None, "reportedly")
    assert content.endswith("left Hamra")


def test_an_interrupted_quotation_is_one_content() -> None:
    ((speaker, _, content),) = told(find_attributions(doc_of(INVERTED)))
    assert speaker == "Salma"
    assert content == "“We left,” said Salma. “It ended.”"


def test_the_act_of_saying_is_not_what_is_said() -> None:
    doc = doc_of(SAID_THAT)
    at = doc.text.index("said")
    assert claim_speakers(find_attributions(doc), at, at + 4) == ()


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Planes hit fuel depot near port: ministry", "ministry", "Planes hit fuel depot near port"),
        ("Ministry: planes hit fuel depot", "Ministry", "planes hit fuel depot"),
        ("Port strike: planes hit fuel depot", None, None),
    ],
)
def test_headlines_name_their_source_before_or_after_a_colon(
    headline: str, speaker: str | None, content: str | None
) -> None:
    words = headline.replace(":", " :").split()
    spaces = [i + 1 < len(words) and words[i + 1] != ":" for i in range(len(words))]
    doc = Doc(Vocab(), words=words, spaces=spaces, deps=["dep"] * len(words), heads=[0] * len(words))
    found = [(a.speaker and a.speaker.text, a.content.text) for a in find_attributions(doc)]
    assert found == ([(speaker, content)] if speaker else [])


def test_he_is_the_speaker_named_last_where_that_is_safe() -> None:
    doc = Doc(Vocab(), words=["Salma", "said", "so", ".", "He", "added", "this", "."])
    text = doc.text

    def said(name: str, cue: str, content: str) -> Attribution:
        def span(words: str) -> Span:
            return Span(words, text.index(words), text.index(words) + len(words))

        return Attribution(span(name), span(cue), span(content))

    first, second = said("Salma", "said", "so"), said("He", "added", "this")
    resolved = resolve_speaker(doc, second, [first, second])
    assert resolved is not None and resolved.text == "Salma"
    alone = resolve_speaker(doc, second, [second])
    assert alone is not None and alone.text == "He"


@pytest.mark.parametrize(
    ("words", "sector", "kind"),
    [
        ("the defence ministry", None, "official"),
        ("army spokesman", None, "official"),
        ("a rebel commander of the Free Front", "REB", "armed group"),
        ("two militants", None, "armed group"),
        ("Delta News Agency", None, "media"),
        ("the Coastal Observatory", None, "monitor"),
        ("a resident", None, "witness"),
        ("sources", None, "unnamed"),
        ("Aziz", None, "unnamed"),
        ("Aziz", "GOV", "official"),
    ],
)
def test_kinds_of_source(words: str, sector: str | None, kind: str) -> None:
    assert speaker_kind(words, sector) == kind


GOLD = Path(__file__).parents[3] / "shared" / "gold" / "attributions"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold set is not beside this checkout")
def test_most_quotation_marks_of_the_gold_articles_pair() -> None:
    """No quotation but one that is left open runs over a paragraph's end."""
    for line in (GOLD / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        assert all("\n" not in text[q.start : q.end] for q in find_quotations(text))
