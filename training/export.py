"""From a checkpoint to what ships: one int8 ONNX network, the pair heads, labels, word pieces, lemmas."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.corpus import load_corpus
from training.encoding import Encoding
from training.lexicon import build
from training.model import Reader, Scores
from training.sources import digest
from training.train import load

INPUTS = ("ids", "sh", "first", "wsh")
OPSET = 17
LICENCE = "CC-BY-SA-4.0"
QUANTISED = ("MatMul", "Gemm", "Gather")
"""Weights of these become int8, channel by channel; Gather are the embeddings, half of the network."""


def export(checkpoint: Path, encoder: Path, treebanks: Path, out: Path, *, work: Path) -> None:
    """Write ``reader.onnx``, ``heads.npz``, ``vocab.json``, ``tokenizer.json`` and ``lemmas.json`` into ``out``.

    Each is written to ``work`` first, so that ``out`` never holds half an export.
    """
    model, labels = load(checkpoint)
    corpus = load_corpus(treebanks, labels=labels)
    made = work / "export"
    made.mkdir(parents=True, exist_ok=True)
    export_network(model, Encoding(encoder / "tokenizer.json"), made)
    vocabulary = {
        **labels.to_dict(),
        "licence": LICENCE,
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0)",
        "data_sha256": corpus.digests,
        "checkpoint_sha256": digest(checkpoint),
        "reader_sha256": digest(made / "reader.onnx"),
    }
    (made / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=1), encoding="utf-8")
    (made / "lemmas.json").write_text(
        json.dumps(build(treebanks), ensure_ascii=False, sort_keys=True), encoding="utf-8"
    )
    shutil.copyfile(encoder / "tokenizer.json", made / "tokenizer.json")
    out.mkdir(parents=True, exist_ok=True)
    for name in ("reader.onnx", "heads.npz", "vocab.json", "tokenizer.json", "lemmas.json"):
        partial = out / f".{name}"  # beside its place, so that the move is one step and no reader sees half a file
        shutil.copyfile(made / name, partial)
        partial.replace(out / name)


def export_network(model: Reader, encoding: Encoding, folder: Path) -> None:
    """``reader.fp32.onnx`` and its int8 form ``reader.onnx``, and ``heads.npz`` for what is scored pair by pair."""
    model.eval()
    sample = encoding.pack([["The", "army", "took", "the", "town", "."], ["It", "fell", "."]])
    axes = {name: {0: "B", 1: "S"} for name in ("ids", "sh")} | {name: {0: "B", 1: "W"} for name in ("first", "wsh")}
    axes |= {name: {0: "B", 1: "W"} for name in Scores._fields}
    axes |= {"arc": {0: "B", 1: "W", 2: "R"}, "lh": {0: "B", 1: "R"}}
    exact, prepared, small = (folder / f"reader{kind}.onnx" for kind in (".fp32", ".prepared", ""))
    torch.onnx.export(
        model,
        tuple(torch.from_numpy(array) for array in sample),
        str(exact),
        input_names=list(INPUTS),
        output_names=list(Scores._fields),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=list(QUANTISED),
        extra_options={"MatMulConstBOnly": True},
    )
    prepared.unlink()
    onnx.checker.check_model(str(small))
    np.savez(folder / "heads.npz", allow_pickle=False, **heads(model))


def heads(model: Reader) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float16]]]:
    """Weights of the pair heads in half precision, under the names that ``dateline.parse`` reads."""
    role = model.role
    weights = {
        "L": model.relation.weight,
        "W": model.relation.linear.weight,
        "b": model.relation.linear.bias,
        "role_R": role.weight,
        "role_pw": role.of_predicate.weight,
        "role_pb": role.of_predicate.bias,
        "role_aw": role.of_argument.weight,
        "role_ab": role.of_argument.bias,
        "role_Rf": role.of_path,
        "role_Rd": role.of_distance,
    }
    return {name: weight.detach().float().numpy().astype(np.float16) for name, weight in weights.items()}
