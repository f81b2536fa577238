"""The reader: one small encoder, one pass, a head for every question about the words."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.encoding import SHAPES
from training.labels import Labels

DISTANCES = 12
"""Distance of a word from its predicate is told apart up to this many words on each side."""
PATHS = 6
"""Features of the soft path between predicate and word, see ``soft_paths``."""
WORD_DROPOUT = 0.15
ATTENTION_WIDTH = 32
"""Of one attention head."""
MIXED = 4
"""The last layers, whose mix the heads read."""


class EncoderShape(NamedTuple):
    """Sizes of a BERT encoder; the defaults are those of all-MiniLM-L6-v2."""

    pieces: int = 30522
    positions: int = 512
    width: int = 384
    """A multiple of ``ATTENTION_WIDTH``."""
    layers: int = 6
    inner: int = 1536

    @classmethod
    def of(cls, weights: Mapping[str, Tensor]) -> "EncoderShape":
        """The sizes of the encoder whose weights are among a stored ``Reader``'s."""
        pieces, width = weights["encoder.pieces.weight"].shape
        layers = sum(name.startswith("encoder.layers.") and name.endswith(".qkv.weight") for name in weights)
        inner = len(weights["encoder.layers.0.widen.bias"])
        return cls(pieces, len(weights["encoder.positions.weight"]), width, layers, inner)


MINILM = EncoderShape()


class Scores(NamedTuple):
    """What one pass gives, by the names of the ONNX outputs. B windows, W words, R = W + 1 with the root first."""

    up: Tensor
    xp: Tensor
    fe: Tensor
    ner: Tensor
    sent: Tensor
    """[B, W, 2]: the word starts a sentence."""
    arc: Tensor
    """[B, W, R]: how well each word governs the word."""
    ld: Tensor
    """[B, W, 96]: the word as dependent, for ``Reader.relations``."""
    lh: Tensor
    """[B, R, 96]: the word as governor."""
    prd: Tensor
    """[B, W]: above 0 the word is a predicate."""
    sense: Tensor
    fact: Tensor
    rp: Tensor
    """[B, W, 96]: the word as predicate, for ``Reader.roles``."""
    ra: Tensor
    """[B, W, 96]: the word as argument."""


class Reader(nn.Module):
    """Encoder and heads. Arcs and roles are scored for pairs of words; the rest for words."""

    def __init__(self, labels: Labels, shape: EncoderShape = MINILM) -> None:
        super().__init__()
        width = shape.width + 16
        self.encoder = Encoder(shape)
        self.word_shape = nn.Embedding(SHAPES, 16)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.tag = Projection(width, 256, 0.2)
        self.upos = nn.Linear(256, len(labels.up))
        self.xpos = nn.Linear(256, len(labels.xp))
        self.features = nn.Linear(256, len(labels.fe))
        self.name = Projection(width, 192, 0.2)
        self.names = nn.Linear(192, len(labels.ner))
        self.starts = nn.Linear(192, 2)
        self.arc_dependent = Projection(width, 256)
        self.arc_governor = Projection(width, 256)
        self.arc_weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(256, 256)))
        self.arc_bias = nn.Parameter(torch.zeros(256))
        self.relation = LabelledPair(width, 96, len(labels.dep))
        self.predicate = Projection(width, 256, 0.2)
        self.is_predicate = nn.Linear(256, 1)
        self.senses = nn.Linear(256, len(labels.sense))
        self.fact = Projection(width, 128, 0.2)
        self.factuality = nn.Linear(128, 1)
        self.role = RolePair(width, 96, len(labels.role))

    def forward(self, ids: Tensor, sh: Tensor, first: Tensor, wsh: Tensor) -> Scores:
        """Score windows as ``Encoding.pack`` gives them."""
        pieces = self.encoder(ids, sh).float()
        words = torch.gather(pieces, 1, first[:, :, None].expand(-1, -1, pieces.shape[-1]))
        words = torch.cat([words, self.word_shape(wsh)], -1)
        if self.training:  # one mask for all words of a window
            kept = torch.rand(words.shape[0], 1, words.shape[2], device=words.device) > WORD_DROPOUT
            words = words * kept.to(words.dtype) / (1 - WORD_DROPOUT)
        rooted = torch.cat([self.root[None, None].expand(words.shape[0], 1, -1), words], 1)
        tag, name, predicate = self.tag(words), self.name(words), self.predicate(words)
        arc = (self.arc_dependent(words) @ self.arc_weight + self.arc_bias) @ self.arc_governor(rooted).transpose(1, 2)
        return Scores(
            up=self.upos(tag),
            xp=self.xpos(tag),
            fe=self.features(tag),
            ner=self.names(name),
            sent=self.starts(name),
            arc=arc,
            ld=self.relation.dependent(words),
            lh=self.relation.governor(rooted),
            prd=self.is_predicate(predicate)[..., 0],
            sense=self.senses(predicate),
            fact=self.factuality(self.fact(words))[..., 0],
            rp=self.role.predicate(words),
            ra=self.role.argument(words),
        )


class Encoder(nn.Module):
    """BERT without its pooler, with an embedding of word shapes; gives a learned mix of its last four layers."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.shapes = nn.Embedding(SHAPES, shape.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.mixed = min(MIXED, shape.layers)
        self.mix = nn.Parameter(torch.zeros(self.mixed))

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """[B, S] pieces and shapes to [B, S, width]; piece 0 is padding."""
        bias = ((ids == 0).float() * -1e4)[:, None, None, :]
        x = self.norm(self.pieces(ids) + self.shapes(shapes) + self.positions.weight[None, : ids.shape[1]])
        outputs = []
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        weights = torch.softmax(self.mix, 0)
        mixed = torch.zeros_like(x)
        for number, output in enumerate(outputs[-self.mixed :]):
            mixed = mixed + weights[number] * output
        return mixed

    def load(self, file: Path) -> None:
        """Take the weights of a BERT checkpoint in safetensors."""
        stored = load_file(file)

        def get(name: str) -> Tensor:
            return stored[name if name in stored else f"bert.{name}"]

        with torch.no_grad():
            self.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
            token_type = get("embeddings.token_type_embeddings.weight")[
                0
            ]  # the same everywhere, so part of the position
            self.positions.weight.copy_(get("embeddings.position_embeddings.weight") + token_type)
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
            for number, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [get(f"{prefix}attention.self.{part}.{kind}") for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    for module, name in (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.widen, "intermediate.dense"),
                        (layer.narrow, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    ):
                        getattr(module, kind).copy_(get(f"{prefix}{name}.{kind}"))


class Layer(nn.Module):
    """One transformer layer, attention written out: the fused kernel's backward pass is slow on CPU."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.attention_heads = shape.width // ATTENTION_WIDTH
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias`` is added to the attention scores: large and negative at padding."""
        batch, length, width = x.shape
        each = width // self.attention_heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.attention_heads, each).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (1 / math.sqrt(each))) @ k.transpose(-1, -2) + bias.to(q.dtype)
        attended = torch.softmax(scores, -1).to(q.dtype) @ v
        x = self.norm1(x + self.out(attended.transpose(1, 2).reshape(batch, length, width)))
        return self.norm2(x + self.narrow(functional.gelu(self.widen(x))))  # type: ignore[no-any-return]


class Projection(nn.Module):
    """A linear layer, a bend, dropout."""

    def __init__(self, width: int, out: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.linear = nn.Linear(width, out)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        """[..., width] to [..., out]."""
        return functional.dropout(functional.leaky_relu(self.linear(x), 0.1), self.dropout, self.training)


class LabelledPair(nn.Module):
    """Biaffine scores of the labels of a pair (dependent, governor)."""

    def __init__(self, width: int, size: int, labels: int) -> None:
        super().__init__()
        self.labels = labels
        self.dependent = Projection(width, size)
        self.governor = Projection(width, size)
        self.weight = nn.Parameter(torch.randn(size, labels, size) * 0.02)
        self.linear = nn.Linear(2 * size, labels)

    def forward(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """[N, size] each to [N, labels]."""
        size = dependent.shape[-1]
        mixed = (dependent @ self.weight.reshape(size, -1)).view(-1, self.labels, size)
        scored: Tensor = torch.einsum("nlk,nk->nl", mixed, governor) + self.linear(torch.cat([dependent, governor], -1))
        return scored


class RolePair(nn.Module):
    """Biaffine scores of the role that a word plays for a predicate, helped by the soft tree and by distance."""

    def __init__(self, width: int, size: int, roles: int) -> None:
        super().__init__()
        self.roles = roles
        self.predicate = Projection(width, size, 0.2)
        self.argument = Projection(width, size, 0.2)
        self.weight = nn.Parameter(torch.randn(size, roles, size) * 0.03)
        self.of_predicate = nn.Linear(size, roles)
        self.of_argument = nn.Linear(size, roles)
        nn.init.constant_(self.of_argument.bias.data[:1], 4.0)  # most words are NONE: begin there
        self.of_path = nn.Parameter(torch.zeros(PATHS, roles))
        self.of_distance = nn.Parameter(torch.zeros(2 * DISTANCES + 1, roles))

    def forward(self, predicates: Tensor, words: Tensor, paths: Tensor, distance: Tensor) -> Tensor:
        """[N, size] predicates, [N, W, size] words of their windows, [N, W, PATHS], [N, W] buckets to [N, W, roles]."""
        size = predicates.shape[-1]
        query = (predicates @ self.weight.reshape(size, -1)).view(-1, self.roles, size)
        scored: Tensor = (
            words @ query.transpose(1, 2)
            + self.of_predicate(predicates)[:, None]
            + self.of_argument(words)
            + paths @ self.of_path
            + self.of_distance[distance]
        )
        return scored


def soft_paths(governed: Tensor) -> Tensor:
    """How likely a word is child, parent, sibling, grandchild, grandparent, uncle of a predicate: [B, P, W, PATHS].

    ``governed[b, d, h]`` is the probability that h governs d.
    """
    children, twice = governed.transpose(1, 2), governed @ governed
    parts = [children, governed, governed @ children, twice.transpose(1, 2), twice, twice @ children]
    return torch.stack(parts, -1)


def distance_bucket(distance: Tensor) -> Tensor:
    """Word index minus predicate index to a bucket from 0."""
    return distance.clip(-DISTANCES, DISTANCES) + DISTANCES
