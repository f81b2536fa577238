"""The training loop: a budget of minutes, a learning rate that falls to zero over it, checkpoints on the way."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.augment import NewsNoise
from training.batches import batches, pack, windows
from training.corpus import Corpus
from training.encoding import Encoding
from training.labels import NAMES, Labels
from training.losses import losses
from training.model import EncoderShape, Reader


@dataclass(frozen=True, slots=True)
class Settings:
    """How one stage of training goes."""

    minutes: float
    pieces: int = 1024
    """Word pieces of a batch, padding included."""
    encoder_rate: float = 1.2e-4
    head_rate: float = 8e-4
    warm_up: int = 150
    """Steps."""
    noise: bool = True
    seed: int = 1
    threads: int = 2
    device: str = "cpu"
    precision: str = "fp32"
    """``bf16`` pays where the processor has AMX, or on a GPU."""
    save_every: float = 8.0
    """Minutes between checkpoints."""
    steps: int | None = None
    """Stop after so many steps instead; for tests."""


def train(
    model: Reader, corpus: Corpus, encoding: Encoding, settings: Settings, checkpoint: Path, log: Callable[[str], None]
) -> None:
    """Train ``model`` in place for the stage's minutes. A checkpoint of the same stage is taken up where it stood."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    model.to(settings.device)
    model.encoder.pieces.weight.requires_grad_(False)
    groups = _groups(model, settings)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    progress: dict[str, Any] = {"seconds": 0.0, "epoch": 0, "step": 0, "words": 0}
    if checkpoint.exists():
        progress = _resume(checkpoint, model, optimiser, settings)
        log(f"taken up at {progress['seconds'] / 60:.1f} minutes, step {progress['step']}")
    budget = settings.minutes * 60
    began = time.monotonic() - progress["seconds"]
    saved = progress["seconds"]
    words_before, seconds_before = progress["words"], progress["seconds"]
    average: dict[str, float] = {}
    places = single_word_places(corpus)
    while True:
        chooser = random.Random(f"{settings.seed} {progress['epoch']}")
        dropper = np.random.default_rng([settings.seed, progress["epoch"]])
        noise = NewsNoise(corpus.labels, places, chooser) if settings.noise else None
        model.train()
        for chosen in batches(windows(corpus, noise, chooser), encoding.length, settings.pieces, chooser):
            seconds = time.monotonic() - began
            done = progress["step"] / settings.steps if settings.steps else seconds / budget
            if done >= 1:
                progress["seconds"] = seconds
                save(checkpoint, model, corpus.labels, settings, progress)
                log("done: {step} steps, {words} words, {epoch} whole epochs, {seconds:.0f} s".format(**progress))
                return
            rate = min(1.0, (progress["step"] + 1) / settings.warm_up) * (1 - done)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * rate
            batch = pack(chosen, encoding, dropper).to(settings.device)
            with torch.autocast(settings.device, torch.bfloat16, enabled=settings.precision == "bf16"):
                found = losses(model, model(*batch.inputs), batch, corpus.labels)
            optimiser.zero_grad(set_to_none=True)
            torch.stack(list(found.values())).sum().backward()  # type: ignore[no-untyped-call]
            for group in optimiser.param_groups:
                torch.nn.utils.clip_grad_norm_(group["params"], group["clip"])
            optimiser.step()
            progress["step"] += 1
            progress["words"] += batch.count
            for name, loss in found.items():
                average[name] = 0.98 * average.get(name, loss.item()) + 0.02 * loss.item()
            if progress["step"] % 100 == 0:
                speed = (progress["words"] - words_before) / (seconds - seconds_before + 1e-9)
                shown = " ".join(f"{name} {value:.3f}" for name, value in average.items())
                log(f"epoch {progress['epoch']} step {progress['step']} {done:.1%} {speed:.0f} words/s {shown}")
            if seconds - saved > settings.save_every * 60:
                saved = progress["seconds"] = seconds
                save(checkpoint, model, corpus.labels, settings, progress, optimiser=optimiser)
        progress["epoch"] += 1


def save(
    path: Path,
    model: Reader,
    labels: Labels,
    settings: Settings,
    progress: dict[str, Any],
    *,
    optimiser: torch.optim.Optimizer | None = None,
) -> None:
    """Write a checkpoint whole or not at all; with ``optimiser`` the stage can be taken up from it."""
    state = {
        "model": model.state_dict(),
        "labels": labels.to_dict(),
        "settings": asdict(settings),
        "progress": progress,
        "optimiser": optimiser.state_dict() if optimiser else None,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def load(path: Path) -> tuple[Reader, Labels]:
    """Model and labels of a checkpoint."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    labels = Labels.from_dict(state["labels"])
    model = Reader(labels, EncoderShape.of(state["model"]))
    model.load_state_dict(state["model"])
    return model, labels


def single_word_places(corpus: Corpus) -> list[str]:
    """Names of places of one word in the corpus, for datelines."""
    begins, inside = NAMES.index("B-PLACE"), NAMES.index("I-PLACE")
    sentences = [*corpus.names, *(sentence for document in corpus.documents for sentence in document)]
    return sorted({
        word
        for sentence in sentences
        for word, label, after in zip(sentence.words, sentence.names, [*sentence.names[1:], 0], strict=True)
        if label == begins and after != inside and word.istitle() and word.isalpha()
    })  # fmt: skip


def _groups(model: Reader, settings: Settings) -> list[dict[str, Any]]:
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    return [
        {"params": encoder, "peak": settings.encoder_rate, "clip": 1.0},
        {"params": heads, "peak": settings.head_rate, "clip": 5.0},
    ]


def _resume(checkpoint: Path, model: Reader, optimiser: torch.optim.Optimizer, settings: Settings) -> dict[str, Any]:
    state = torch.load(checkpoint, map_location=settings.device, weights_only=True)
    if replace(settings, minutes=0) != replace(Settings(**state["settings"]), minutes=0):
        raise ValueError(f"{checkpoint} is of a stage with other settings; name another output folder")
    model.load_state_dict(state["model"])
    if state["optimiser"] is not None:
        optimiser.load_state_dict(state["optimiser"])
    progress: dict[str, Any] = state["progress"]
    return progress
