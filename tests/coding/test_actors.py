"""Who acts: the codebook, names in a text, and phrases resolved."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.coding.actorbook import ActorBook
from dateline.coding.actornames import pieces
from dateline.coding.actornaming import NamesInText, spelled_out
from dateline.coding.actors import ActorResolver
from dateline.coding.codebook import load_codebook
from dateline.errors import CodebookUnreadable
from dateline.parse.phrases import phrase
from dateline.records import Actor

VOCAB = spacy.blank("en").vocab


@cache
def book() -> ActorBook:
    return ActorBook.load(load_codebook())


def plain(text: str) -> Doc:
    """Words and spaces as they stand, no reading."""
    words, spaces = [], []
    for part in text.split(" "):
        words.append(part)
        spaces.append(True)
    spaces[-1] = False
    return Doc(VOCAB, words=words, spaces=spaces)


def read(rows: str) -> Doc:
    """A parsed text by hand: "word/POS/dep/head" a token, heads counted from 0; lemma after a fifth slash, entity after a sixth."""
    words, pos, deps, heads, lemmas, ents = [], [], [], [], [], []
    for row in rows.split():
        word, tag, dep, head, lemma, ent = [*row.split("/"), "", ""][:6]
        words.append(word)
        pos.append(tag)
        deps.append(dep)
        heads.append(int(head))
        lemmas.append(lemma or word.lower())
        ents.append(f"B-{ent}" if ent else "O")
    spaces = [i + 1 < len(words) and words[i + 1] not in ".,)-'s" and word not in "(-" for i, word in enumerate(words)]
    return Doc(VOCAB, words=words, pos=pos, tags=pos, deps=deps, heads=heads, lemmas=lemmas, ents=ents, spaces=spaces)


def who(doc: Doc, words: str, published: str | None = "2016-12-08") -> Actor | None:
    at = doc.text.index(words)
    return ActorResolver(book(), doc, published).of_span(at, at + len(words))


def named(text: str, published: int | None = 2016) -> dict[str, str]:
    found = NamesInText(book(), plain(text), published)
    return {text[m.start : m.end]: m.entity.id for m in found.matches}


def test_the_codebook_names_every_state_and_six_hundred_armed_groups() -> None:
    assert len(book().of_kind("group")) >= 600
    assert len(book().of_kind("state")) >= 195
    for state in book().of_kind("state"):
        assert state.name and len(state.id.partition("-")[0]) == 3
    for group in book().of_kind("group"):
        assert group.sector, group.id
        assert group.first is None or group.last is None or group.first <= group.last, group.id
        assert group.parent is None or group.parent in book().entities, (group.id, group.parent)


def test_people_belong_to_states_or_bodies_of_the_book() -> None:
    for person in book().of_kind("person"):
        assert person.parent is not None
        assert person.parent in book().entities or person.parent == "GBR-NIR", (person.id, person.parent)
        assert person.first is not None, person.id


@pytest.mark.parametrize(
    "spelling",
    ["Jabhat al-Nusra", "Jabhat an-Nusra", "Jabhat Al Nusra", "al-Nusra Front", "Nusra Front", "Al-Nusrah Front"],
)
def test_one_group_in_many_spellings(spelling: str) -> None:
    assert named(f"Fighters of {spelling} left")[spelling] == "group:nusra-front"


def test_a_spelling_that_no_list_has_is_found_by_its_consonants() -> None:
    assert named("They joined Jeish al Fateh in Syria")["Jeish al Fateh"] == "group:jaish-al-fatah"


def test_acronyms_are_found_in_capitals_only() -> None:
    assert "us" not in named("It is up to us to stop")
    assert named("The US and the UN agreed") == {"US": "USA", "UN": "igo:un"}


def test_a_shared_acronym_is_told_apart_by_country_and_year() -> None:
    assert named("In Darfur , Sudan , the RSF attacked", 2023)["RSF"] == "group:rsf"
    assert named("In Kosovo the KLA attacked", 1998)["KLA"] == "group:kla"
    assert named("Colombia said the ELN attacked", 2018)["ELN"] == "group:eln"


def test_a_name_that_many_share_needs_its_country() -> None:
    assert "National Liberation Army" not in named("The National Liberation Army of somewhere attacked")
    assert named("In Macedonia the National Liberation Army attacked", 2001)["National Liberation Army"] == "group:nla"
    assert named("The Coalition hit ISIL near Mosul in Iraq")["Coalition"] == "igo:cjtf-oir"
    assert named("In Yemen the Coalition bombed the port", 2017)["Coalition"].startswith("SAU.MIL")


def test_a_surname_alone_counts_in_its_years() -> None:
    assert named("The envoy met Lavrov on Monday")["Lavrov"] == "person:sergei-lavrov"
    assert "Lavrov" not in named("A chemist called Lavrov retired", 1950)


def test_the_first_letters_before_a_bracket_are_an_acronym() -> None:
    assert spelled_out("said the Zarland People's Front", "ZPF") == "Zarland People's Front"
    assert spelled_out("the Union for the Defence of Oria", "UDO") == "Union for the Defence of Oria"
    assert spelled_out("a very long walk", "ZPF") is None


def test_nationality_and_organ_make_an_organ_of_the_state() -> None:
    doc = read("The/DET/det/2 Kenyan/ADJ/amod/2 army/NOUN/nsubj/3 attacked/VERB/ROOT/3 ./PUNCT/punct/3")
    actor = who(doc, "The Kenyan army")
    assert actor is not None
    assert (actor.text, actor.id, actor.name, actor.country, actor.sector) == (
        "Kenyan army",
        "KEN.MIL",
        "Kenyan army",
        "KEN",
        "MIL",
    )


def test_a_possessor_does_as_well() -> None:
    doc = read(
        "Chad/PROPN/nmod:poss/3//PLACE 's/PART/case/0 interior/NOUN/compound/3 ministry/NOUN/nsubj/4 spoke/VERB/ROOT/4"
    )
    actor = who(doc, "Chad's interior ministry")
    assert actor is not None and actor.id == "TCD.COP"


def test_a_capital_acts_for_its_state_but_is_no_actor_where_it_suffers() -> None:
    doc = read("Moscow/PROPN/nsubj/1//PLACE threatened/VERB/ROOT/1 Kyiv/PROPN/obj/1//PLACE ./PUNCT/punct/1")
    resolver = ActorResolver(book(), doc, "2022-01-01")
    actor = resolver.resolve_span(doc[0:1])
    assert actor is not None and (actor.id, actor.name) == ("RUS", "Russia")
    assert resolver.resolve(phrase(doc[2]), doer=False) is None


def test_an_adjective_of_nationality_is_its_state() -> None:
    doc = read("An/DET/det/2 Israeli/ADJ/amod/2 strike/NOUN/nsubj/3 hit/VERB/ROOT/3 it/PRON/obj/3")
    actor = who(doc, "Israeli")
    assert actor is not None and (actor.text, actor.id, actor.name) == ("Israeli", "ISR", "Israel")


def test_who_stands_behind_a_group_is_not_the_group() -> None:
    doc = read("Ugandan/ADJ/amod/2 -/PUNCT/punct/2 backed/ADJ/amod/3 rebels/NOUN/nsubj/4/rebel fled/VERB/ROOT/4")
    actor = who(doc, doc.text[: doc.text.index(" fled")])
    assert actor is not None and actor.sector == "REB" and actor.id is None


def test_things_are_no_actors() -> None:
    for noun in ("plan", "town", "building", "missiles", "agreement"):
        doc = read(f"The/DET/det/1 {noun}/NOUN/nsubj/2 failed/VERB/ROOT/2")
        assert who(doc, noun) is None


def test_a_group_that_nobody_knows_is_an_actor_by_the_words_of_its_name() -> None:
    doc = read(
        "Zarland/PROPN/compound/2//ORG Liberation/PROPN/compound/2//ORG Front/PROPN/nsubj/3//ORG attacked/VERB/ROOT/3"
    )
    actor = who(doc, "Zarland Liberation Front")
    assert actor is not None and actor.sector == "REB" and actor.id is not None and actor.id.startswith("org:")


def test_persons_of_the_past_have_left_office() -> None:
    doc = read("Obama/PROPN/nsubj/1//PERSON spoke/VERB/ROOT/1")
    then, later = who(doc, "Obama", "2015-03-01"), who(doc, "Obama", "2018-03-01")
    assert then is not None and later is not None
    assert (then.sector, later.sector) == ("GOV", "ELI")


def test_dozens_of_fighters_are_fighters() -> None:
    doc = read(
        "Dozens/NOUN/nsubj/4/dozen of/ADP/case/3 FARC/PROPN/compound/3//ORG guerrillas/NOUN/nmod/0/guerrilla "
        "surrendered/VERB/ROOT/4"
    )
    actor = who(doc, "Dozens of FARC guerrillas")
    assert actor is not None and actor.id == "group:farc" and actor.text == "Dozens of FARC guerrillas"


def test_an_entry_that_cannot_be_understood_names_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / "mine.yaml").write_text("kind: igos\nentries:\n  foo: {title: Foo}\n", encoding="utf-8")
    with pytest.raises(CodebookUnreadable, match=r"actors/mine\.yaml"):
        ActorBook.load(load_codebook(folder.parent))


def test_a_users_own_group_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        json.dumps({"kind": "armed groups", "entries": {"ZMB": {"zebras": {"name": "Zebra Fighters"}}}}),
        encoding="utf-8",
    )
    mine = ActorBook.load(load_codebook(folder.parent))
    assert mine.entities["group:zebras"].country == "ZMB"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for piece in pieces(text):
        assert last <= piece.start < piece.end <= len(text)
        last = piece.end


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Syrian", "army", "the", "PKK", "(PKK)", "US", "-", "Assad", "of", "al-Nusra", "Front", "…", "12", "é"]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_words_can_be_searched_for_names(words: list[str]) -> None:
    text = " ".join(words)
    matches = NamesInText(book(), plain(text), 2016).matches
    assert all(a.end <= b.start for a, b in pairwise(matches))
