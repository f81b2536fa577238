"""Lemmas: what the treebanks' training parts say of a word, then the irregular verbs, then rules over the tag.

``lemmas.json`` (built by ``training/lexicon.py``) holds only what the rules below do not give by themselves.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import yaml

_VOWELS = "aeiou"
AUXILIARY_SENSES = frozenset({"be.03", "have.01", "do.01"})
"""PropBank's senses of auxiliaries, which are no predicates to the reader."""
_NOMINAL_ENDINGS = (
    ("ication", ("y",)), ("ation", ("ate", "e", "")), ("ition", ("ish", "it", "e")), ("ission", ("it",)),
    ("sion", ("d", "de", "t", "s")), ("ion", ("e", "")), ("ment", ("",)), ("ial", ("y",)), ("al", ("", "e")),
    ("ance", ("", "e")), ("ence", ("", "e")), ("ure", ("e", "")), ("ing", ("", "e")),
)  # fmt: skip
_KEPT = 100_000
_APOSTROPHES = str.maketrans("’‘`", "'''")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LOST_E = ("c", "v", "u", "z", "dg", "rg", "ng", "ag", "eg", "lg", "ib", "iat", "uat", "yz", "ois", "aus", "ut")
_WHOLE = ("en", "er", "on", "or", "et", "it", "el", "al", "il", "om", "op", "ish", "ow", "in", "ug", "ac")
IRREGULAR_NOUNS = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "halves": "half", "shelves": "shelf", "thieves": "thief", "wolves": "wolf", "selves": "self", "calves": "calf",
    "bases": "base", "crises": "crisis", "analyses": "analysis", "hypotheses": "hypothesis", "oases": "oasis",
    "criteria": "criterion", "phenomena": "phenomenon", "data": "data", "media": "media",
    "fungi": "fungus", "nuclei": "nucleus", "aircraft": "aircraft", "series": "series", "species": "species",
    "headquarters": "headquarters", "barracks": "barracks", "outskirts": "outskirts", "environs": "environs",
    "means": "means", "goods": "goods", "earnings": "earnings", "clothes": "clothes", "politics": "politics",
}  # fmt: skip
_IRREGULAR_DEGREES = {
    "better": ("good", "well"), "best": ("good", "well"), "worse": ("bad", "badly"), "worst": ("bad", "badly"),
    "more": ("more", "more"), "most": ("most", "most"), "less": ("less", "less"), "least": ("least", "least"),
    "further": ("far", "far"), "furthest": ("far", "far"), "farther": ("far", "far"), "farthest": ("far", "far"),
}  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """Forms that the rules would get wrong, base forms that decide between rules, and senses seen in training."""

    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    """Lower-case form to lemma, by tag: XPOS, or UPOS where that is enough."""
    stems: frozenset[str] = frozenset()
    """Base forms seen: "stop", "seize", "base"."""
    rolesets: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """PropBank rolesets, by UPOS and lemma, the most frequent first."""
    _known: dict[tuple[str, str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """From ``lemmas.json``."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["forms"], frozenset(data["stems"]), data["rolesets"])

    def lemma(self, word: str, upos: str, xpos: str) -> str:
        """The lemma of a word with its tags; proper nouns keep their letters, all else is lower case."""
        known = self._known.get((word, upos, xpos))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[word, upos, xpos] = self._lemma(word, upos, xpos)
        return known

    def _lemma(self, word: str, upos: str, xpos: str) -> str:
        form = word.lower().translate(_APOSTROPHES)
        seen = self.forms.get(xpos, {}).get(form)
        if seen is None:
            seen = self.forms.get(upos, {}).get(form)
        if seen is not None:
            return seen
        if _NUMBER.fullmatch(word):
            return word.replace(",", "")
        if xpos == "NNP" or upos in ("X", "PUNCT", "SYM"):
            return word
        if xpos == "NNPS":
            single = self._of_noun(form)
            return word[: len(single)] if form.startswith(single) else word
        if xpos == "NNS":
            return self._of_noun(form)
        if xpos in ("VBD", "VBN", "VBG", "VBZ"):
            return self._of_verb(form, xpos)
        if xpos in ("JJR", "JJS", "RBR", "RBS"):
            return self._of_degree(form, xpos)
        return form

    def _of_verb(self, form: str, xpos: str) -> str:
        if xpos in ("VBD", "VBN") and (base := self._irregular.get(form)):
            return base
        if xpos == "VBZ":
            return self._without_s(form)
        ending = "ing" if xpos == "VBG" else "ed"
        if not form.endswith(ending) or len(form) < len(ending) + 2:
            return form
        stem = form[: -len(ending)]
        if ending == "ed" and stem.endswith("i"):
            return stem[:-1] + "y" if len(stem) > 2 else form[:-1]
        return self._restored(stem)

    def _restored(self, stem: str) -> str:
        """The base form of what is left when -ed, -ing, -er or -est is taken off: stopp, seiz, shell."""
        doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        candidates = [stem + "e", stem, *([stem[:-1]] if doubled else [])]
        known = [base for base in candidates if base in self.stems]
        if known:
            return known[-1] if doubled and stem[:-1] in known and stem not in known else known[0]
        for prefix in ("re", "over", "un", "mis", "out", "under", "counter", "pre", "dis"):
            if stem.startswith(prefix) and len(stem) > len(prefix) + 2:
                rest = [base[len(prefix) :] for base in candidates]
                found = [base for base in rest if base in self.stems]
                if found:
                    return prefix + found[0]
        if doubled and (stem[-1] not in "lsfz" or (stem[-1] == "l" and _syllables(stem) > 1)):
            return stem[:-1]
        return stem + "e" if _wants_e(stem) else stem

    def _of_noun(self, form: str) -> str:
        if base := IRREGULAR_NOUNS.get(form):
            return base
        if form.endswith("men") and len(form) > 4:
            return form[:-3] + "man"
        return self._without_s(form)

    def _without_s(self, form: str) -> str:
        if not form.endswith("s") or form.endswith("ss") or len(form) < 3:
            return form
        if form.endswith("'s"):
            return form[:-2]
        if form.endswith("ies") and len(form) > 4:
            return form[:-1] if form[:-1] in self.stems else form[:-3] + "y"
        if form.endswith("es"):
            if form[:-1] in self.stems:
                return form[:-1]
            if form[:-2] in self.stems or form[:-2].endswith(("ss", "sh", "ch", "x", "zz", "o")):
                return form[:-2]
        return form[:-1]

    def _of_degree(self, form: str, xpos: str) -> str:
        if pair := _IRREGULAR_DEGREES.get(form):
            return pair[xpos.startswith("RB")]
        ending = "er" if xpos.endswith("R") else "est"
        if not form.endswith(ending) or len(form) < len(ending) + 3:
            return form
        stem = form[: -len(ending)]
        return stem[:-1] + "y" if stem.endswith("i") else self._restored(stem)

    def roleset(self, lemma: str, upos: str, particles: Iterable[str], scores: dict[str, float]) -> str:
        """The PropBank roleset of a predicate: the best sense by ``scores`` among those its lemma was seen with.

        A roleset with a particle ("set_up.02") needs the particle beside the word.
        """
        lemma = lemma.lower()
        seen = self._rolesets_of(lemma, upos)
        if not seen and upos in ("NOUN", "PROPN") and (verb := self._verb_behind(lemma)):
            lemma, seen = verb, self._rolesets_of(verb, "VERB")
        beside = set(particles)
        names = {name: name.rsplit(".", 1)[0].split("_")[1:] for name in seen}
        fitting = [name for name, extra in names.items() if extra and beside.issuperset(extra)]
        fitting = fitting or [name for name, extra in names.items() if not extra]
        if not fitting:
            return f"{lemma}.01"
        return max(fitting, key=lambda name: scores.get(name.rsplit(".", 1)[1], -99.0))

    def _rolesets_of(self, lemma: str, upos: str) -> list[str]:
        seen = self.rolesets.get(upos, {}).get(lemma) or self.rolesets.get("VERB", {}).get(lemma) or []
        return [name for name in seen if name not in AUXILIARY_SENSES] or seen

    def _verb_behind(self, noun: str) -> str | None:
        """The verb that a noun unseen in training is made of: evacuation, kidnapping, bombardment."""
        verbs = self.rolesets.get("VERB", {})
        for ending, rests in _NOMINAL_ENDINGS:
            if noun.endswith(ending) and len(noun) > len(ending) + 2:
                stem = noun[: -len(ending)]
                found = [stem + rest for rest in rests if stem + rest in verbs]
                if found:
                    return found[0]
                if ending == "ing":
                    return self._restored(stem)
        return None

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return irregular_verbs()


def irregular_verbs() -> dict[str, str]:
    """Past forms of the irregular verbs to their base forms; of a form that two verbs share, to the first."""
    text = files("dateline.parse").joinpath("irregular_verbs.yaml").read_text(encoding="utf-8")
    forms: dict[str, str] = {}
    for base, past in yaml.load(text, Loader=yaml.CSafeLoader).items():
        for form in past:
            forms.setdefault(form, base)
    return forms


def _syllables(stem: str) -> int:
    return len(re.findall(r"[aeiouy]+", stem))


def _wants_e(stem: str) -> bool:
    """Whether an unknown stem lost an e: "seiz", "announc", "destabilis", but not "attack", "shell", "fear"."""
    if len(stem) < 3:
        return False
    if (
        stem.endswith(_LOST_E)
        or (stem[-1] == "s" and stem[-2] in "lnprw")
        or (stem[-1] == "l" and stem[-2] in "bcdfgkptz")
    ):
        return True
    if stem.endswith(("at", "is", "ur", "as", "os", "ir", "ys", "uc")):
        return stem[-3] not in _VOWELS
    short = stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    return short and not stem.endswith(_WHOLE)


@cache
def verb_lemma(form: str, xpos: str) -> str:
    """The infinitive of a verb form in lower case ("retaking", VBG), whatever tag the reader gave it in the text."""
    return Lexicon.load(Path(__file__).parent / "model" / "lemmas.json").lemma(form, "VERB", xpos)
