"""Windows of consecutive sentences, sorted by length into batches, packed into tensors."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.augment import NewsNoise
from training.corpus import Corpus
from training.encoding import MASK, ORDINARY, Encoding
from training.sentences import UNKNOWN, Sentence

PIECE_DROPOUT = 0.04
MULTIPLE = 16
"""Lengths are padded to a multiple of this: few shapes, and those the processor likes."""
ALONE = 0.45
"""Share of windows of one sentence; the others hold as many as fit in 30 to 128 words."""
SHARE = {"ewt": 1.0, "gum-news": 1.0, "gum": 0.7, "names": 0.6}
"""Part of each source that an epoch sees: EWT alone has roles and factuality, and news is what we are for."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences as one, with the number of its sentence for each word; -1 where sentence ends are not known."""

    words: Sentence
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Model inputs and the labels of each head; B windows, W words, N predicates."""

    inputs: tuple[Tensor, ...]
    upos: Tensor
    xpos: Tensor
    features: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    predicates: Tensor
    senses: Tensor
    numbers: Tensor
    factuality: Tensor
    confidence: Tensor
    predicate_at: Tensor
    """[N, 2]: window and word of each predicate."""
    roles: Tensor
    """[N, W]: the role of each word for the predicate; unknown outside its sentence."""
    count: int
    """Words, without padding."""

    def to(self, device: str) -> "Batch":
        """The batch on a device."""
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        for name, value in moved.items():
            if isinstance(value, Tensor):
                moved[name] = value.to(device)
        moved["inputs"] = tuple(x.to(device) for x in self.inputs)
        return Batch(**moved)


def windows(corpus: Corpus, noise: NewsNoise | None, random_: random.Random) -> list[Window]:
    """One epoch: windows over every document, and the name records one by one."""
    made = []
    for document in corpus.documents:
        if not document or random_.random() > SHARE[document[0].source]:
            continue
        first = 0
        while first < len(document):
            limit = 0 if random_.random() < ALONE else random_.randint(30, 128)
            end, count = first + 1, len(document[first])
            while end < len(document) and count + len(document[end]) <= limit:
                count += len(document[end])
                end += 1
            chosen = document[first:end]
            if noise:
                chosen = [noise.sentence(sentence, alone=end - first == 1) for sentence in chosen]
                dateline = noise.dateline()
                chosen = [dateline, *chosen] if dateline else chosen
            made.append(join(chosen))
            first = end
    for record in corpus.names:
        if random_.random() <= SHARE["names"]:
            changed = noise.sentence(record, alone=True) if noise else record
            made.append(Window(changed, [-1] * len(changed)))
    return made


def join(sentences: list[Sentence]) -> Window:
    """Sentences one after the other; indices are moved along."""
    joined = Sentence([], [], [], [], [], [], [], [], [], [], [])
    numbers: list[int] = []
    for number, sentence in enumerate(sentences):
        start = len(joined)
        for name in ("words", "upos", "xpos", "features", "relations", "names", "predicates", "senses",
                     "factuality", "confidence"):  # fmt: skip
            getattr(joined, name).extend(getattr(sentence, name))
        joined.heads += [h + start if h > 0 else h for h in sentence.heads]
        joined.arguments += [(p + start, [(w + start, r) for w, r in roles]) for p, roles in sentence.arguments]
        numbers += [number] * len(sentence)
    return Window(joined, numbers)


def batches(
    made: list[Window], length: Callable[[list[str]], int], pieces: int, random_: random.Random
) -> list[list[Window]]:
    """Windows of about one length together, at most ``pieces`` word pieces a batch with padding, in random order."""
    lengths = [length(window.words.words) for window in made]
    order = sorted(range(len(made)), key=lambda i: lengths[i] * random_.uniform(0.9, 1.1))
    grouped: list[list[Window]] = []
    current: list[int] = []
    longest = 0
    for i in order:
        padded = -(-max(longest, lengths[i]) // MULTIPLE) * MULTIPLE
        if current and padded * (len(current) + 1) > pieces:
            grouped.append([made[k] for k in current])
            current, longest = [], 0
        current.append(i)
        longest = max(longest, lengths[i])
    if current:
        grouped.append([made[k] for k in current])
    random_.shuffle(grouped)
    return grouped


def pack(batch: list[Window], encoding: Encoding, random_: np.random.Generator) -> Batch:
    """Tensors of a batch; a few word pieces are masked, so that no head leans on one word."""
    ids, *others = encoding.pack([window.words.words for window in batch], multiple=MULTIPLE)
    ids[(random_.random(ids.shape) < PIECE_DROPOUT) & (ids > ORDINARY)] = MASK
    size = others[1].shape  # windows, words
    labels = {}
    for name in ("upos", "xpos", "features", "heads", "relations", "names", "predicates", "senses"):
        labels[name] = _fill(size, [getattr(w.words, name) for w in batch], UNKNOWN, np.int64)
    labels["numbers"] = _fill(size, [w.numbers for w in batch], -1, np.int64)
    for name in ("factuality", "confidence"):
        labels[name] = _fill(size, [getattr(w.words, name) for w in batch], 0, np.float32)
    at, roles = [], []
    for row, window in enumerate(batch):
        for predicate, arguments in window.words.arguments:
            column = np.full(size[1], UNKNOWN, np.int64)
            same = np.array(window.numbers) == window.numbers[predicate]
            column[: len(same)][same] = 0
            for word, role in arguments:
                column[word] = role
            at.append((row, predicate))
            roles.append(column)
    return Batch(
        inputs=tuple(torch.from_numpy(a) for a in (ids, *others)),
        **labels,
        predicate_at=torch.tensor(at, dtype=torch.long).view(-1, 2),
        roles=torch.from_numpy(np.stack(roles)) if roles else torch.zeros(0, size[1], dtype=torch.long),
        count=sum(len(w.words) for w in batch),
    )


def _fill(size: tuple[int, ...], rows: Sequence[Sequence[float]], blank: int, kind: type) -> Tensor:
    array: NDArray[Any] = np.full(size, blank, kind)
    for row, values in enumerate(rows):
        array[row, : len(values)] = values
    return torch.from_numpy(array)
