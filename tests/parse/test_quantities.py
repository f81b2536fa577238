"""A word that bounds a number hangs on the number."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.parse.quantities import Tree, hang_quantifiers


def _mended(rows: str) -> dict[str, tuple[str, str]]:
    """Relation and head by word, from words written "word/lemma/upos/xpos/relation/head", heads counted from 1."""
    words = [row.split("/") for row in rows.split()]
    heads = [int(word[5]) - 1 if word[5] != "0" else at for at, word in enumerate(words)]
    tree = Tree(*([word[column] for word in words] for column in range(4)), [word[4] for word in words], heads)
    hang_quantifiers(tree, {0})
    return {word[0]: (tree.relations[at], words[tree.heads[at]][0]) for at, word in enumerate(words)}


def test_people_of_at_least_nine_people_are_the_object() -> None:
    read = _mended(
        "Shells/shell/NOUN/NNS/nsubj/2 hit/hit/VERB/VBD/root/0 at/at/ADP/IN/case/6 least/least/ADJ/JJS/nmod/5 "
        "nine/nine/NUM/CD/nummod/6 people/people/NOUN/NNS/obl/2"
    )
    assert read["people"] == ("obj", "hit")
    assert read["at"] == ("case", "least")
    assert read["least"] == ("nmod", "nine")


def test_a_number_hung_on_its_quantifier_comes_back_to_its_noun() -> None:
    read = _mended(
        "Police/police/NOUN/NNS/nsubj/2 held/hold/VERB/VBD/root/0 upwards/upwards/ADV/RB/advmod/2 of/of/ADP/IN/case/6 "
        "200/200/NUM/CD/nummod/6 dockers/docker/NOUN/NNS/nmod/3"
    )
    assert read["dockers"] == ("obj", "held")
    assert read["upwards"] == ("advmod", "200")
    assert read["of"] == ("fixed", "upwards")


def test_a_true_preposition_and_a_span_of_time_stay_oblique() -> None:
    read = _mended(
        "Fires/fire/NOUN/NNS/nsubj/2 spread/spread/VERB/VBD/root/0 to/to/ADP/IN/case/7 at/at/ADP/IN/case/7 "
        "least/least/ADJ/JJS/nmod/6 three/three/NUM/CD/nummod/7 towns/town/NOUN/NNS/obl/2"
    )
    assert read["towns"] == ("obl", "spread")
    assert read["to"] == ("case", "towns")
    read = _mended(
        "It/it/PRON/PRP/nsubj/2 lasted/last/VERB/VBD/root/0 more/more/ADV/RBR/advmod/5 than/than/ADP/IN/fixed/3 "
        "three/three/NUM/CD/nummod/6 years/year/NOUN/NNS/obl/2"
    )
    assert read["years"] == ("obl", "lasted")


def test_a_place_over_two_towns_is_no_number_of_towns() -> None:
    read = _mended(
        "Jets/jet/NOUN/NNS/nsubj/2 flew/fly/VERB/VBD/root/0 over/over/ADP/IN/case/5 two/two/NUM/CD/nummod/5 "
        "towns/town/NOUN/NNS/obl/2"
    )
    assert read["over"] == ("case", "towns")
    assert read["towns"] == ("obl", "flew")


WORDS = ["at", "least", "as", "many", "more", "than", "up", "to", "nine", "men", "fell", ",", "some"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.data())
def test_a_tree_stays_a_tree_with_one_root(words: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(words))))
    heads = [0] * len(words)
    for place, at in enumerate(order):
        heads[at] = order[data.draw(st.integers(0, max(place - 1, 0)))]
    kinds = {"nine": "NUM", "men": "NOUN", "fell": "VERB", "at": "ADP", "to": "ADP"}
    upos = [kinds.get(word, "ADJ") for word in words]
    xpos = ["CD" if word == "nine" else "XX" for word in words]
    relations = ["root" if heads[at] == at else "dep" for at in range(len(words))]
    tree = Tree(words, words, upos, xpos, relations, heads)
    hang_quantifiers(tree, {0})
    assert [at for at, head in enumerate(heads) if head == at] == [at for at, r in enumerate(relations) if r == "root"]
    for at in range(len(words)):
        for _ in words:
            at = heads[at]
        assert heads[at] == at
