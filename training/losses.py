"""The loss of each head on one batch. Words whose label is unknown take no part."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.labels import Labels
from training.model import Reader, Scores, distance_bucket, soft_paths
from training.sentences import UNKNOWN

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "features": 0.3, "names": 1.0, "arcs": 1.0, "relations": 1.0, "starts": 0.7,
           "predicates": 1.0, "senses": 0.2, "factuality": 1.0, "roles": 1.0}  # fmt: skip
ROLE_WEIGHTS = {"ARGM-LOC": 1.5, "ARGM-NEG": 1.5, "ARGM-PRP": 1.3, "ARGM-CAU": 1.3, "ARGM-TMP": 1.2}
"""What a conflict coder asks for most often and the data holds few of."""


def losses(model: Reader, scores: Scores, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    """Weighted losses by head; their sum is what is minimised."""
    numbers = batch.numbers
    same = torch.cat([torch.ones_like(numbers[:, :, None], dtype=torch.bool),
                      numbers[:, :, None] == numbers[:, None, :]], 2)  # fmt: skip
    arc = scores.arc.float().masked_fill(~same, -1e4)
    found = {
        "upos": _entropy(scores.up, batch.upos),
        "xpos": _entropy(scores.xp, batch.xpos),
        "features": _entropy(scores.fe, batch.features),
        "names": _entropy(scores.ner, batch.names),
        "arcs": _entropy(arc, batch.heads),
    }
    if (batch.heads >= 0).any():
        rows = torch.arange(len(numbers), device=numbers.device)[:, None].expand_as(numbers)
        governor = scores.lh[rows, batch.heads.clamp(min=0)]
        related = model.relation(scores.ld.flatten(0, 1), governor.flatten(0, 1))
        found["relations"] = _entropy(
            related[None], torch.where(batch.heads >= 0, batch.relations, UNKNOWN).view(1, -1)
        )
        starts = (numbers[:, 1:] != numbers[:, :-1]).long().masked_fill(numbers[:, 1:] < 0, UNKNOWN)
        found["starts"] = _entropy(scores.sent[:, 1:], starts)
    known = batch.predicates >= 0
    if known.any():
        target = batch.predicates[known].float()
        found["predicates"] = functional.binary_cross_entropy_with_logits(scores.prd.float()[known], target)
        found["senses"] = _entropy(scores.sense, batch.senses)
    if (batch.confidence > 0).any():
        distance = functional.smooth_l1_loss(scores.fact.float(), batch.factuality, beta=0.5, reduction="none")
        found["factuality"] = (batch.confidence * distance).sum() / batch.confidence.sum()
    if len(batch.roles):
        found["roles"] = _role_loss(model, scores, arc, batch, labels)
    return {name: WEIGHTS[name] * loss for name, loss in found.items()}


def _role_loss(model: Reader, scores: Scores, arc: Tensor, batch: Batch, labels: Labels) -> Tensor:
    rows, words = batch.predicate_at.unbind(1)
    with torch.no_grad():  # the tree helps the roles; the roles do not bend the tree
        paths = soft_paths(torch.softmax(arc, -1)[:, :, 1:])[rows, words]
    everywhere = torch.arange(batch.roles.shape[1], device=words.device)
    scored = model.role(scores.rp[rows, words], scores.ra[rows], paths, distance_bucket(everywhere - words[:, None]))
    weights = torch.tensor([ROLE_WEIGHTS.get(role, 1.0) for role in labels.role], device=words.device)
    summed = functional.cross_entropy(
        scored.float().flatten(0, 1), batch.roles.flatten(), weight=weights, ignore_index=UNKNOWN, reduction="sum"
    )
    return summed / ((batch.roles > 0).sum() + len(batch.roles))


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross entropy over the known labels; 0 where there are none."""
    summed = functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )
    return summed / (labels != UNKNOWN).sum().clamp(min=1)
