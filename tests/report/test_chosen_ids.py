import pytest

from keras_gen.errors import UsageError
from keras_gen.report import Above
from keras_gen.report import Report
from keras_gen.report import code


@pytest.fixture
def report():
    """Two experiments, one drawn also as described, an addition and a drawing."""
    report = Report(id="r", title="T", authors="A", year=2000, question="Q?")
    plain = report.experiment("plain", data="mnist", build=print, batch=code(1, "x"))
    described = report.add(plain.variant("plain-as-described"))
    alone = report.add(plain.variant("alone"))

    report.figure("figure-1", caption="a drawing")(print)
    report.figure("figure-2", caption="pictures", images=plain.sheet(3))(print)
    report.figure(
        "figure-2-as-described", caption="pictures", images=described.sheet(4)
    )(print)
    report.figure(
        "loss-curves", caption="curves", a=plain.metrics(), b=alone.metrics()
    )(print)
    report.figure("map", caption="a map", images=alone.generated(2, 9))(print)
    trained = report.add(plain.variant("x1-batch-2"))
    report.claim("X1", **WORDS, rule=Above(0), a=plain.measured("ink", epoch=3))(abs)
    report.claim("X2", **WORDS, rule=Above(0), a=trained.measured("ink", epoch=7))(abs)
    report.open_claim("X3", **WORDS, note="it needs a face detector")
    return report


WORDS = {"sentence": "S.", "place": "p. 1", "measure": "M", "expected": "E"}


def ids(things):
    return [thing.id for thing in things]


@pytest.mark.parametrize("wanted", [["figure-9"], ["plain", "Plain"], [""]])
def test_unknown_id_is_refused_in_one_line(report, wanted):
    with pytest.raises(UsageError) as error:
        report.chosen(wanted)

    assert repr(wanted[-1]) in str(error.value)
    assert str(error.value).endswith("--list names them")
    assert "\n" not in str(error.value)


def test_no_ids_mean_the_report_as_printed(report):
    experiments, figures, _ = report.chosen([])

    assert ids(experiments) == ["plain", "alone"]
    assert ids(figures) == ["figure-1", "figure-2", "loss-curves", "map"]


@pytest.mark.parametrize(
    "figure, needed",
    [
        ("figure-1", []),
        ("figure-2", ["plain"]),
        ("figure-2-as-described", ["plain-as-described"]),
        ("loss-curves", ["plain", "alone"]),
        ("map", ["alone"]),
    ],
)
def test_figure_id_chooses_its_experiments(report, figure, needed):
    experiments, *_ = report.chosen([figure])

    assert ids(experiments) == needed


def test_figure_id_draws_that_figure(report):
    _, figures, _ = report.chosen(["figure-1"])

    assert ids(figures) == ["figure-1"]


def test_experiment_id_draws_what_it_alone_is_enough_for(report):
    experiments, figures, _ = report.chosen(["plain"])

    assert ids(experiments) == ["plain"]
    assert ids(figures) == ["figure-2"]


def test_chosen_keeps_the_reports_order_whatever_the_order_asked(report):
    experiments, figures, _ = report.chosen(["map", "figure-2"])

    assert ids(experiments) == ["plain", "alone"]
    assert ids(figures) == ["figure-2", "map"]


def test_figure_of_one_experiment_twice_names_it_once(report):
    plain = report.experiments["plain"]
    report.figure("two", caption="two", a=plain.sheet(1), b=plain.sheet(2))(print)

    assert ids(report.figures["two"].experiments) == ["plain"]


def test_snapshot_epochs_are_those_that_figures_look_at(report):
    plain = report.experiments["plain"]
    report.figure("early", caption="early", a=plain.sheet(1), b=plain.sheet(3))(print)

    assert report.snapshot_epochs(plain) == [1, 3]


def test_metrics_need_no_snapshot(report):
    alone = report.experiments["alone"]

    assert report.snapshot_epochs(alone) == [2]


@pytest.mark.parametrize("id", ["plain", "figure-1"])
def test_report_refuses_two_things_of_one_id(report, id):
    with pytest.raises(ValueError, match=f"two things called '{id}'"):
        report.add(report.experiments["alone"].variant(id))


def test_claim_id_trains_what_it_needs_and_draws_nothing(report):
    experiments, figures, claims = report.chosen(["X2"])

    assert ids(experiments) == ["x1-batch-2"]
    assert figures == []
    assert ids(claims) == ["X2"]


def test_claims_option_judges_all_and_trains_what_they_need(report):
    experiments, figures, claims = report.chosen([], claims=True)

    assert ids(experiments) == ["plain", "alone", "x1-batch-2"]
    assert ids(figures) == ["figure-1", "figure-2", "loss-curves", "map"]
    assert ids(claims) == ["X1", "X2", "X3"]


@pytest.mark.parametrize(
    "id, judged",
    [("figure-2", ["X1"]), ("alone", []), ("X2", ["X2"]), ("x1-batch-2", ["X2"])],
)
def test_claims_option_beside_an_id_trains_nothing_more(report, id, judged):
    experiments, _, claims = report.chosen([id], claims=True)

    assert ids(claims) == judged
    assert ids(experiments) == ids(report.chosen([id])[0])


def test_training_that_no_claim_reads_is_not_trained_for_the_claims(report):
    report.add(report.experiments["plain"].variant("x1-batch-3"))

    assert "x1-batch-3" not in ids(report.chosen([], claims=True)[0])


def test_claims_stand_in_the_order_of_their_numbers(report):
    for id in ("X10", "X4"):
        report.open_claim(id, **WORDS, note="why")

    assert list(report.claims) == ["X1", "X2", "X3", "X4", "X10"]


def test_no_claim_is_judged_unasked(report):
    assert report.chosen([])[2] == report.chosen(["alone"])[2] == []


def test_networks_are_kept_at_the_epochs_that_claims_look_at(report):
    assert report.snapshot_epochs(report.experiments["x1-batch-2"]) == [7]


def test_experiment_id_draws_the_listing_of_its_layers_too(report):
    plain = report.experiments["plain"]
    report.figure("layers", caption="layers", layers=plain.layers())(print)

    assert "layers" in ids(report.chosen(["plain"])[1])
