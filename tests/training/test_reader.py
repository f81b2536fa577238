"""From treebank files to a network that ``dateline.parse`` reads, on a model small enough to train in a second."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is a training dependency only: `make train` installs it")
pytest.importorskip("onnx", reason="onnx is a training dependency only: `make train` installs it")
pytest.importorskip("safetensors", reason="safetensors is a training dependency only: `make train` installs it")

from dateline.parse.network import Network  # noqa: E402
from training.batches import batches, join, pack, windows  # noqa: E402
from training.corpus import Corpus, load_corpus  # noqa: E402
from training.encoding import Encoding  # noqa: E402
from training.evaluate import Report, on_gold_words  # noqa: E402
from training.export import export  # noqa: E402
from training.losses import losses  # noqa: E402
from training.model import EncoderShape, Reader, distance_bucket, soft_paths  # noqa: E402
from training.sources import read_trees  # noqa: E402
from training.train import Settings, load, train  # noqa: E402

SHAPE = EncoderShape(pieces=400, positions=64, width=64, layers=2, inner=64)
SENTENCES = [["Rebels", "seized", "the", "bridge", "."], ["Troops", "left", "."]]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")


@pytest.fixture
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def corpus(treebanks: Path) -> Corpus:
    return load_corpus(treebanks)


def settings(steps: int, **changed: object) -> Settings:
    return Settings(**({"minutes": 1, "pieces": 128, "warm_up": 1, "threads": 1, "steps": steps} | changed))  # type: ignore[arg-type]


@pytest.mark.usefixtures("one_thread")
def test_training_lowers_the_loss_of_every_head(corpus: Corpus, word_pieces: Path, tmp_path: Path) -> None:
    torch.manual_seed(0)
    encoding, model = Encoding(word_pieces), Reader(corpus.labels, SHAPE)
    batch = pack([join(corpus.documents[0][:3])], encoding, np.random.default_rng(0))

    def measured() -> dict[str, float]:
        model.eval()
        with torch.no_grad():
            return {k: v.item() for k, v in losses(model, model(*batch.inputs), batch, corpus.labels).items()}

    before = measured()
    assert set(before) == {"upos", "xpos", "features", "names", "arcs", "relations", "starts", "predicates", "senses",
                           "factuality", "roles"}  # fmt: skip
    quick = settings(60, encoder_rate=3e-3, head_rate=5e-3)
    train(model, corpus, encoding, quick, tmp_path / "stage.pt", lambda line: None)
    after = measured()
    assert not [name for name in before if after[name] > before[name] and before[name] > 1e-3]


@pytest.mark.usefixtures("one_thread")
def test_what_is_exported_scores_as_the_model_does(
    corpus: Corpus, treebanks: Path, word_pieces: Path, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    encoding, model = Encoding(word_pieces), Reader(corpus.labels, SHAPE)
    train(model, corpus, encoding, settings(4), tmp_path / "stage.pt", lambda line: None)
    export(tmp_path / "stage.pt", word_pieces.parent, treebanks, tmp_path / "out", work=tmp_path / "work")

    stored, labels = load(tmp_path / "stage.pt")
    assert labels == corpus.labels
    stored.eval()
    inputs = tuple(torch.from_numpy(array) for array in encoding.pack(SENTENCES))
    with torch.no_grad():
        expected = stored(*inputs)

    import onnxruntime

    exact = onnxruntime.InferenceSession(str(tmp_path / "work/export/reader.fp32.onnx"))
    outputs = exact.run(None, dict(zip(("ids", "sh", "first", "wsh"), (x.numpy() for x in inputs), strict=True)))
    for output, wanted in zip(outputs, expected, strict=True):
        np.testing.assert_allclose(output, wanted.numpy(), atol=2e-4)

    network = Network(tmp_path / "out")
    assert network.roles == list(labels.role) and network.relations == list(labels.dep)
    scores = dict(network.read(SENTENCES))[0]
    assert np.corrcoef(scores.upos.ravel(), expected.up[0, :5].numpy().ravel())[0, 1] > 0.9
    vocabulary = json.loads((tmp_path / "out/vocab.json").read_text(encoding="utf-8"))
    assert vocabulary["licence"] == "CC-BY-SA-4.0" and vocabulary["data_sha256"] == corpus.digests


@pytest.mark.usefixtures("one_thread")
def test_the_runtime_scores_roles_and_relations_as_the_model_does(
    corpus: Corpus, treebanks: Path, word_pieces: Path, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    encoding, model = Encoding(word_pieces), Reader(corpus.labels, SHAPE)
    train(model, corpus, encoding, settings(2), tmp_path / "stage.pt", lambda line: None)
    export(tmp_path / "stage.pt", word_pieces.parent, treebanks, tmp_path / "out", work=tmp_path / "work")
    network = Network(tmp_path / "out")
    scores = dict(network.read(SENTENCES[:1]))[0]
    heads = np.array([2, 0, 4, 2, 2])
    tensor = torch.from_numpy
    with torch.no_grad():
        relations = model.relation(tensor(scores.dependents), tensor(scores.governors[heads]))
        governs = torch.softmax(tensor(scores.arcs), -1)[None, :, 1:]
        paths = soft_paths(governs)[:, 1]
        distance = distance_bucket(torch.arange(5)[None] - 1)
        asked, words = tensor(scores.as_predicate[1:2]), tensor(scores.as_argument)[None]
        roles = model.role(asked, words, paths, distance)
    np.testing.assert_allclose(network.relation_scores(scores, heads), relations.numpy(), atol=0.02)
    np.testing.assert_allclose(network.role_scores(scores, np.array([1]), 0, 5), roles.numpy(), atol=0.02)


@pytest.mark.usefixtures("one_thread")
def test_a_stage_is_taken_up_where_it_was_saved(corpus: Corpus, word_pieces: Path, tmp_path: Path) -> None:
    encoding, checkpoint = Encoding(word_pieces), tmp_path / "stage.pt"
    lines: list[str] = []
    train(Reader(corpus.labels, SHAPE), corpus, encoding, settings(2, save_every=0), checkpoint, lines.append)
    train(Reader(corpus.labels, SHAPE), corpus, encoding, settings(2, save_every=0), checkpoint, lines.append)
    assert any(line.startswith("taken up") and line.endswith("step 2") for line in lines)
    with pytest.raises(ValueError, match="other settings"):
        train(Reader(corpus.labels, SHAPE), corpus, encoding, settings(2, seed=9), checkpoint, lines.append)


def test_batches_keep_sentences_apart_and_lose_none(corpus: Corpus, word_pieces: Path) -> None:
    import random

    encoding, chooser = Encoding(word_pieces), random.Random(0)
    made = windows(corpus, None, chooser)
    grouped = batches(made, encoding.length, 128, chooser)
    assert sorted(id(w) for batch in grouped for w in batch) == sorted(id(w) for w in made)
    window = join(corpus.documents[0][:2])
    batch = pack([window], encoding, np.random.default_rng(0))
    assert batch.numbers[0, :12].tolist() == [0] * 6 + [1] * 6
    second = batch.roles[1].tolist()
    assert second[:6] == [-100] * 6 and second[6] > 0 and second[7] == 0


def test_evaluation_of_a_reader_counts_each_word_once(
    corpus: Corpus, treebanks: Path, word_pieces: Path, tmp_path: Path
) -> None:
    model = Reader(corpus.labels, SHAPE)
    train(model, corpus, Encoding(word_pieces), settings(1), tmp_path / "stage.pt", lambda line: None)
    export(tmp_path / "stage.pt", word_pieces.parent, treebanks, tmp_path / "out", work=tmp_path / "work")
    trees = [tree for document in read_trees(treebanks / "gum-train.conllu") for tree in document]
    figures = on_gold_words(tmp_path / "out", trees)
    assert all(0 <= value <= 1 for value in figures.values())
    assert figures["las"] <= figures["uas"]
    assert json.loads(Report({"x": figures}).to_json())["x"].keys() == figures.keys()
