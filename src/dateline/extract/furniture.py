"""Site furniture out of the report: which blocks, and which last sentences of a block, are no part of it.

The patterns are data (``furniture.yaml``); here is only how they are used, and what protects the body from them.
"""

import re
from dataclasses import dataclass

from dateline.extract.page import Block
from dateline.extract.patterns import credit_patterns, furniture_patterns, straight
from dateline.records import FurnitureKind

_LONG = 4000
"""Characters. A block past this is body: no notice is so long, and patterns would be slow on it."""
_LOOKED_AT = 1000
"""How many blocks from the start and from the end of a page are looked at: a text of more is a book or a data dump."""
_CREDIT_AT_MOST = 160
"""Characters of a picture's credit at the end of its caption."""
_SAYS = re.compile(r"\b(?:said|says|saying|told|tells|according to|announced|reported|stated|added|asked|urged)\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’(?!\w)|«[^»]*»")
_SPEAKS_TO_READER = re.compile(r"\b(?:you|your|yours|our|us|we|please|readers?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘(\[©]?[A-Z©(\[])")
_CLOSES = re.compile(r"[.!?:…][\"”’'»)\]]*(?:\s*\[[\w ]+\])*$")
_BOUND_BY_SPEECH: frozenset[FurnitureKind] = frozenset(
    {"donation", "membership", "comments", "contact", "share", "credit", "header"}
)
"""Kinds of which a report may quote an instance: ``Support our work, she said``."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Body and furniture, both in the page's order."""

    body: tuple[Block, ...]
    furniture: tuple[tuple[Block, FurnitureKind], ...]


def kinds_of(blocks: list[Block]) -> list[FurnitureKind | None]:
    """The kind of each block, as ``kind_of`` tells it."""
    return [kind_of(block.text) if _is_looked_at(number, blocks) else None for number, block in enumerate(blocks)]


def kind_of(text: str) -> FurnitureKind | None:
    """The kind of furniture that a block of text is, or None where it is part of the report."""
    text = straight(text).strip()
    if not text or len(text) > _LONG:
        return None
    return _by_credit(text) or _by_form(text) or _by_cues(text)


def is_sentence(text: str) -> bool:
    """Whether a block reads as running text and not as a heading, a link or a label."""
    words = len(text.split())
    return words >= 30 or (words >= 6 and bool(_CLOSES.search(text)))


def sort_out(blocks: list[Block], kinds: list[FurnitureKind | None]) -> Sorted:
    """Body and furniture, where ``kinds`` are the kinds already found (None: body so far)."""
    kinds = list(kinds)
    _mark_lists(blocks, kinds)
    _mark_end(blocks, kinds)
    body: list[Block] = []
    furniture: list[tuple[Block, FurnitureKind]] = []
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is not None:
            furniture.append((block, kind))
            continue
        kept, cut = _without_last_sentences(block) if _is_looked_at(number, blocks) else (block, [])
        if any(char.isalpha() for char in kept.text):
            body.append(kept)
            furniture += cut
        else:  # a number or a mark, alone or before what was cut
            furniture.append((block, cut[0][1] if cut else "other"))
    return Sorted(tuple(body), tuple(furniture))


def _is_looked_at(number: int, blocks: list[Block]) -> bool:
    return number < _LOOKED_AT or number >= len(blocks) - _LOOKED_AT


def _by_form(text: str) -> FurnitureKind | None:
    patterns = furniture_patterns()
    words = len(text.split())
    speech = _SAYS.search(_QUOTED.sub(" ", text)) is not None
    for kind, pattern in patterns.whole.items():
        if len(text) <= 300 and pattern.fullmatch(text):
            return kind
    if patterns.heads.fullmatch(text):
        return "related"
    if patterns.to_end.fullmatch(text):
        return "comments"
    for kind, pattern in patterns.opening.items():
        if pattern.match(text) and not (speech and kind in _BOUND_BY_SPEECH):
            return kind
    for kind, pattern in patterns.short.items():
        if words <= 40 and pattern.match(text) and not (speech and kind in _BOUND_BY_SPEECH):
            return kind
    is_short = words <= 60 and not speech and len(_SENTENCE_END.findall(text)) < 2
    for kind, pattern in patterns.closing.items():
        if is_short and pattern.search(text[-_CREDIT_AT_MOST:]):
            return kind
    return None


def _by_credit(text: str) -> FurnitureKind | None:
    """A block that only says where the report stood first."""
    if len(text.split()) > 45 or _SAYS.search(_QUOTED.sub(" ", text)):
        return None
    return "credit" if any(pattern.match(text) for pattern in credit_patterns().credits) else None


def _by_cues(text: str) -> FurnitureKind | None:
    """A block that speaks to its reader of the site's own affairs."""
    bare = _QUOTED.sub(" ", text)
    if not _SPEAKS_TO_READER.search(bare) and "copyright" not in bare.lower():
        return None
    weights: dict[FurnitureKind, int] = {}
    for kind, weight, pattern in furniture_patterns().cues:
        if pattern.search(bare if kind != "copyright" else text):
            weights[kind] = weights.get(kind, 0) + weight
    needed = 6 if _SAYS.search(bare) else 3
    if sum(weights.values()) < needed:
        return None
    return max(weights, key=lambda kind: weights[kind])


def _mark_lists(blocks: list[Block], kinds: list[FurnitureKind | None]) -> None:
    """Links and titles under a heading such as ``Related articles``."""
    heads = furniture_patterns().heads
    under_head = False
    for number, block in enumerate(blocks):
        if kinds[number] is not None:
            under_head = under_head or (
                kinds[number] == "related" and heads.fullmatch(straight(block.text)) is not None
            )
        elif under_head and not is_sentence(block.text):
            kinds[number] = "related"
        else:
            under_head = False


def _mark_end(blocks: list[Block], kinds: list[FurnitureKind | None]) -> None:
    """What stands after the report: readers' comments, and scraps between and behind furniture."""
    to_end = furniture_patterns().to_end
    sizes = [len(block.text) if kind is None else 0 for block, kind in zip(blocks, kinds, strict=True)]
    for number, block in enumerate(blocks):
        if (
            kinds[number] == "comments"
            and to_end.fullmatch(straight(block.text))
            and sum(sizes[:number]) >= 0.4 * sum(sizes)
        ):
            kinds[number:] = [kind or "comments" for kind in kinds[number:]]
            break
    sentences = [n for n, block in enumerate(blocks) if kinds[n] is None and is_sentence(block.text)]
    if not sentences:
        return
    after_furniture = False
    for number in range(sentences[-1] + 1, len(blocks)):
        if kinds[number] is not None:
            after_furniture = True
        elif after_furniture:
            kinds[number] = "navigation"


def _without_last_sentences(block: Block) -> tuple[Block, list[tuple[Block, FurnitureKind]]]:
    """The block without the furniture that was run on to its last sentence."""
    if len(block.text) > _LONG:
        return block, []
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(block.text))]
    end = len(block.text)
    cut: list[tuple[Block, FurnitureKind]] = []
    for start in reversed(starts[1:]):
        part = block.part(start, end)
        kind = _by_form(straight(part.text)) if len(part.text.split()) > 1 or "©" in part.text else None
        if kind is None or _inside_quotation(block.text[:start]):
            break
        cut.insert(0, (part, kind))
        end = start
    return block.part(0, end), cut


def _inside_quotation(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
