"""The whole recipe on a few hundred lines: prepare, train, continue, average, export, translate. About a minute."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("eflomal")

from training.__main__ import main  # noqa: E402
from training.average import Weights, mean, read_weights, snapshots, write_weights  # noqa: E402
from training.batches import Annotator, collate, couple, group, renumber  # noqa: E402
from training.convert import write_model  # noqa: E402
from training.encoded import PAIRS  # noqa: E402
from training.evaluate import System, bleu, chrf  # noqa: E402
from training.export import export  # noqa: E402
from training.network import Network, OutputLoss, Shape, alignment_loss, padding_mask  # noqa: E402
from training.parcel import from_bytes, join, split, to_bytes, unpack  # noqa: E402
from training.prepare import prepare  # noqa: E402
from training.profiles import PROFILES  # noqa: E402
from training.train import LAST, train  # noqa: E402
from training.vocabulary import VOCABULARY, load_pieces, load_vocabulary, prefix  # noqa: E402

ROOT = Path(__file__).parents[2]
# A warning of torch about its own build must not fail the recipe's test.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred lines of our corpus, prepared."""
    corpus = tmp_path_factory.mktemp("corpus")
    with (ROOT / "training" / "corpus" / "visits.tsv").open(encoding="utf-8") as lines:
        (corpus / "few.tsv").write_text("".join(islice(lines, 300)), encoding="utf-8")
    out = tmp_path_factory.mktemp("data")
    prepare(corpus, [], None, out, 900)
    return out


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a few seconds, interrupted and continued."""
    out = tmp_path_factory.mktemp("run")
    tiny = replace(PROFILES["tiny"], save_minutes=0.05)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.train.EVERY", 5)
        train(data, out, tiny, 0.3, 0.3)
        first = read_weights(out / LAST)
        train(data, out, tiny, 0.4, 0.3)
        last = read_weights(out / LAST)
    assert last.progress["step"] > first.progress["step"] > 0
    assert last.progress["starts"] == 2
    return out


def test_training_lowers_the_loss(run: Path) -> None:
    """The loss falls from the first line of the log to the last."""
    lines = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]

    assert lines[-1]["loss"] < lines[0]["loss"] - 0.2


def test_links_are_learnt() -> None:
    """The supervised head finds the links of one batch by heart; a run of seconds is too short to show it in a log."""
    torch.manual_seed(1)
    network = Network(Shape(50, width=32, hidden=64, heads=2, encoder_layers=1, decoder_layers=1))
    source, target = torch.randint(4, 50, (8, 6)), torch.randint(4, 50, (8, 6))
    mask = padding_mask(torch.full((8,), 6), 6, torch.float32)
    rows, columns, shares = torch.arange(48), torch.arange(48) % 6, torch.ones(48)
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    losses = []
    for _ in range(60):
        loss = alignment_loss(network(source, mask, target)[1], rows, columns, shares)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    assert losses[-1] < losses[0] / 2


def test_nothing_held_out_is_trained_on(data: Path) -> None:
    """The held-out lines are written beside the pairs and are not among them."""
    import pickle

    pieces = load_vocabulary(data / VOCABULARY)
    with (data / PAIRS).open("rb") as stream:
        seen = {pieces.decode(pair.source) for pair in pickle.load(stream)}
    kept = (data / "heldout.en").read_text(encoding="utf-8").splitlines()

    assert kept
    assert not seen & set(kept)


def test_packages_answer_through_the_engine_and_are_the_same_every_time(
    run: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both packages load, declare annotation and alignment, answer in their script; bytes do not depend on the hour."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_weights(mean([read_weights(path) for path in snapshots(run, 2)]), tmp_path / "average.pt")
    made = [
        export(
            tmp_path / "average.pt", data / VOCABULARY, tmp_path / name, "0.1", "a desk", {}, ROOT / "LICENSE"
        )
        for name in ("one", "two")
    ]

    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]
    sums = {
        line.split()[1]: line.split()[0]
        for line in (tmp_path / "one" / "SHA256SUMS").read_text().splitlines()
    }
    for path in made[0]:
        assert sums[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
        system = System(path)
        assert system.engine.annotation is not None
        assert system.engine.package.alignment
        (answer,) = system.engine.translate(["The president of Ukraine arrived in Baku."], alignment=True)[0][
            :1
        ]
        assert answer.alignment is not None
        assert answer.text.strip()


def test_the_converted_network_computes_what_the_trained_one_does(
    run: Path, data: Path, tmp_path: Path
) -> None:
    """CTranslate2 in float32 gives every target piece the log-probability that torch does."""
    import ctranslate2

    network = read_weights(run / LAST).network()
    pieces = load_vocabulary(data / VOCABULARY)
    write_model(network, pieces, tmp_path, "float32")
    source, target = (
        pieces.encode("The talks took place in Kyiv."),
        pieces.encode("Переговори відбулися в Києві."),
    )
    start = [1, pieces.piece_to_id(prefix("uk")), *target]
    with torch.no_grad():
        states, _ = network(torch.tensor([[*source, 2]]), None, torch.tensor([start]))
        wanted = torch.log_softmax(states[0] @ network.embedding.weight.t(), dim=-1)
    expected = [float(wanted[at, piece]) for at, piece in enumerate([*start[1:], 2])]

    def names(ids: list[int]) -> list[str]:
        return [pieces.id_to_piece(index) for index in ids]

    translator = ctranslate2.Translator(str(tmp_path), compute_type="float32")
    scored = translator.score_batch([names(source)], [names(start[1:])])[0]

    assert scored.log_probs == pytest.approx(expected, abs=1e-3)


def test_padding_does_not_change_a_line() -> None:
    """A line gives the same states alone and beside a longer one."""
    torch.manual_seed(0)
    network = Network(Shape(50, width=16, hidden=32, heads=2, encoder_layers=2, decoder_layers=1)).eval()
    source = torch.tensor([[5, 6, 7, 2, 2, 2], [5, 6, 7, 8, 9, 2]])
    target = torch.tensor([[1, 10, 11], [1, 10, 11]])
    mask = padding_mask(torch.tensor([4, 6]), 6, torch.float32)

    together, _ = network(source, mask, target)
    alone, _ = network(source[:1, :4], None, target[:1])

    assert torch.allclose(together[0], alone[0], atol=1e-5)


def test_output_loss_has_the_gradient_of_label_smoothing() -> None:
    """The hand-written gradient is that of torch's own smoothed cross-entropy; padding has none."""
    torch.manual_seed(0)
    states = torch.randn(6, 8, requires_grad=True)
    weight = torch.randn(20, 8, requires_grad=True)
    labels = torch.tensor([3, 1, -1, 19, 0, -1])
    OutputLoss.apply(states, weight, labels).backward()
    ours = (states.grad.clone(), weight.grad.clone())
    states.grad = weight.grad = None
    torch.nn.functional.cross_entropy(
        states @ weight.t(), labels, ignore_index=-1, label_smoothing=0.1, reduction="sum"
    ).backward()

    assert torch.allclose(ours[0], states.grad, atol=1e-5)
    assert torch.allclose(ours[1], weight.grad, atol=1e-5)


def test_output_loss_of_two_passes_has_the_gradient_of_r_drop() -> None:
    """With agreement the gradient is that of both smoothed losses and the weighted symmetric divergence."""
    functional = torch.nn.functional
    torch.manual_seed(0)
    states = torch.randn(10, 8, requires_grad=True)
    weight = torch.randn(20, 8, requires_grad=True)
    labels = torch.tensor([3, 1, -1, 19, 0] * 2)
    OutputLoss.apply(states, weight, labels, 3.0).backward()
    ours = (states.grad.clone(), weight.grad.clone())
    states.grad = weight.grad = None
    logits = states @ weight.t()
    loss = functional.cross_entropy(logits, labels, ignore_index=-1, label_smoothing=0.1, reduction="sum")
    one, two = (part[labels[:5] >= 0].log_softmax(-1) for part in logits.chunk(2))
    for a, b in ((one, two), (two, one)):
        loss = loss + 1.5 * functional.kl_div(a, b, reduction="sum", log_target=True)
    loss.backward()

    assert torch.allclose(ours[0], states.grad, atol=1e-5)
    assert torch.allclose(ours[1], weight.grad, atol=1e-5)


def test_alignment_loss_rewards_attention_on_the_link() -> None:
    """Logits on the linked piece cost less than logits beside it."""
    scores = torch.zeros(1, 2, 3)
    rows, columns, weights = torch.tensor([0, 1]), torch.tensor([2, 0]), torch.ones(2)
    right = scores.clone()
    right[0, 0, 2] = right[0, 1, 0] = 5.0

    assert alignment_loss(right, rows, columns, weights) < alignment_loss(scores, rows, columns, weights)


def test_groups_hold_every_line_once_and_labels_skip_padding(data: Path) -> None:
    """Grouping loses nothing, stays within its budget, and the batch learns exactly the target pieces and ends."""
    import pickle
    import random

    with (data / PAIRS).open("rb") as stream:
        pairs = pickle.load(stream)
    annotator = Annotator(load_vocabulary(data / VOCABULARY), PROFILES["tiny"])
    lines = [annotator.line(pair, random.Random(1)) for pair in pairs]
    groups = group(lines, 512)

    assert sum(len(part) for part in groups) == len(lines)
    for part in groups:
        batch = collate(part)
        assert batch.tokens == sum(len(line[1]) + 1 for line in part)
        assert len(part) == 1 or batch.target.size <= 512 + 8 * batch.target.shape[1]


def test_slices_on_another_machine_continue_and_come_back(data: Path, tmp_path: Path) -> None:
    """The parcel trains without sentencepiece, the second slice goes on from the first, its pieces make a package."""
    assert main(["pack", str(data), str(tmp_path / "parcel")]) == 0
    budget = ["--profile", "tiny", "--minutes", "0.2", "--part", "0.1"]
    steps = []
    for number in ("one", "two"):
        out = tmp_path / number
        assert main(["slice", str(tmp_path / "parcel"), str(tmp_path / "run"), str(out), *budget]) == 0
        steps.append(join(sorted(out.glob("weights.*"))).progress["step"])

    assert not (tmp_path / "run" / "data" / VOCABULARY).exists()
    assert steps[1] > steps[0] > 0
    pieces = [str(path) for path in (tmp_path / "two").glob("weights.*")]
    assert main(["join", str(tmp_path / "weights.pt"), *pieces]) == 0
    assert read_weights(tmp_path / "weights.pt").progress["step"] == steps[1]


def test_int8_weights_come_back_as_they_were_sent(tmp_path: Path) -> None:
    """Half a step of each row's largest entry is the most that is lost, and a second journey loses nothing."""
    shape = Shape(30, width=16, hidden=32, heads=2, encoder_layers=1, decoder_layers=1)
    torch.manual_seed(0)
    flat = torch.cat([p.detach().flatten() for p in Network(shape).parameters()])
    sent = Weights(shape, flat, {"step": 7})

    came = join(split(to_bytes(sent), tmp_path, size=1000))

    assert came.progress == {"step": 7}
    assert (came.flat - flat).abs().max() <= flat.abs().max() / 254 + 1e-6
    assert torch.allclose(from_bytes(to_bytes(came)).flat, came.flat, atol=1e-6)


def test_a_parcel_is_the_data_it_was_made_of(data: Path, tmp_path: Path) -> None:
    """Pairs travel whole, and the table answers as sentencepiece does."""
    import pickle

    main(["pack", str(data), str(tmp_path / "parcel")])
    folder = unpack(tmp_path / "parcel", tmp_path / "data")
    table, pieces = load_pieces(folder), load_vocabulary(data / VOCABULARY)
    pairs = pickle.loads((folder / PAIRS).read_bytes())

    assert pairs == pickle.loads((data / PAIRS).read_bytes())
    assert table.get_piece_size() == pieces.get_piece_size()
    names = [candidate for pair in pairs for candidate in pair.names]
    assert names
    assert all(table.encode(name.lemma) == pieces.encode(name.lemma) for name in names)
    assert table.piece_to_id(prefix("az")) == pieces.piece_to_id(prefix("az"))


def test_averaging_refuses_different_shapes() -> None:
    """Two runs of different sizes have no mean."""
    small, large = Shape(10, width=4), Shape(10, width=8)
    found = [Weights(shape, torch.zeros(3), {"step": 1}) for shape in (small, large)]

    with pytest.raises(ValueError, match="different shapes"):
        mean(found)


def test_scores_of_a_perfect_output_are_full() -> None:
    """chrF and BLEU are on the scale of 0 to 100."""
    lines = ["Президент прибув до Баку в понеділок.", "Переговори тривали три години."]

    assert chrf(lines, lines) == pytest.approx(100.0)
    assert bleu(lines, lines) == pytest.approx(100.0)


def test_other_digits_are_the_same_on_both_sides() -> None:
    """Numbers of three digits and more change alike; short ones, and what one side writes otherwise, stay."""
    import random

    digits = frozenset(range(10))
    source = [50, 1, 9, 9, 1, 51, 3, 5, 52, 7, 0, 0]
    target = [60, 1, 9, 9, 1, 61, 3, 5, 62, 7, 0, 1]
    seen = set()
    for seed in range(30):
        left, right = renumber(source, target, digits, random.Random(seed))
        assert left[1:5] == right[1:5]
        assert left[3:5] == [9, 1]
        assert (left[:1], left[5:]) == (source[:1], source[5:])
        assert (right[:1], right[5:]) == (target[:1], target[5:])
        seen.add(tuple(left))
    assert len(seen) > 3


def test_joined_lines_keep_their_pieces_and_links() -> None:
    """Of two lines of one language one is made, links moved; nothing is lost."""
    import random

    lines = [([1, 2], [11, 12], [(0, 1)], 5), ([3], [13], [(0, 0)], 6), ([4], [14], [(0, 0)], 5)]
    whole = couple(lines, 2.0, random.Random(0))

    assert ([1, 2, 4], [11, 12, 14], [(0, 1), (2, 2)], 5) in whole
    assert ([3], [13], [(0, 0)], 6) in whole
    assert couple(lines, 0.0, random.Random(0)) == lines
