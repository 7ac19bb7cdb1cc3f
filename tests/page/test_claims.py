"""Claims on a page: their verdicts, numbers and plots, and what leads."""

import json
import re

import pytest

from keras_gen.report import Above

VERDICTS = {
    "C1": (
        "holds",
        2.5,
        [2.25, 2.75],
        {"0": {"value": 2.4}, "1": {"value": 2.6, "ink": 7.0}},
    ),
    "C2": ("fails", 0.5, [0.25, 0.75], {"0": {"value": 0.4}, "1": {"value": 0.6}}),
    "C3": ("undecided", 1.25, None, {"0": {"value": 1.25}}),
}


@pytest.fixture
def claimed(report):
    """The made-up report with three claims to judge, and one that cannot be."""
    for id in VERDICTS:
        report.claim(
            id,
            sentence=f"sentence of {id}",
            place=f"section of {id}",
            measure=f"measure of {id}",
            expected=f"expected of {id}",
            rule=Above(1, ratio=id == "C2"),
            contradiction="Page 9 says otherwise." if id == "C2" else "",
        )(None)
    report.open_claim(
        "C4",
        sentence="sentence of C4",
        place="the end",
        measure="a detector",
        expected="many",
        note="There is no detector.",
    )
    return report


@pytest.fixture
def judge(results, draw):
    """``judge(*ids)`` writes the verdicts and plots of claims."""

    def judge(*ids):
        entries = {}
        for id in ids:
            verdict, value, interval, seeds = VERDICTS[id]
            draw(id, (720, 210), results / "made_up" / "claims")
            entries[id] = {
                "verdict": verdict,
                "reason": f"reason of {id}",
                "value": value,
                "spread": 0.125 if interval else None,
                "interval": interval,
                "n": len(seeds),
                "seeds": seeds,
                "stamps": [f"stamp of {id}"],
            }
        summary = results / "made_up" / "summary.json"
        summary.parent.mkdir(parents=True, exist_ok=True)
        summary.write_text(json.dumps({"claims": entries}))

    return judge


def first_screen(text):
    return text[text.index('<main id="content"') : text.index("<h2")]


def section(text, id):
    return text[text.index(f'<section class="claim" id="{id}"') :].split("</section>")[
        0
    ]


def test_every_claim_is_shown_whether_judged_or_not(claimed, page, judge):
    judge("C1")
    text = page()
    for id, verdict in (("C1", "holds"), ("C2", "not run"), ("C4", "not run")):
        shown = section(text, id)
        assert f"</span> {verdict}</span>" in shown
        assert f"sentence of {id}" in shown
    assert "judge it with --claims" in section(text, "C2")
    assert "There is no detector." in section(text, "C4")
    assert "1 holds, 3 were not run" in text


def test_a_judged_claim_has_its_number_seeds_stamps_and_plot(claimed, page, judge):
    judge("C1")
    shown = section(page(), "C1")
    assert "2.500 [2.250, 2.750] (95\xa0% interval of 2 seeds)" in shown
    assert "reason of C1" in shown and "above 1" in shown
    assert "<span>stamp of C1</span>" in shown
    alt = re.search('src="claims/C1.png" alt="(.*?)"', shown)[1]
    assert (
        "measure of C1: 2.500 [2.250, 2.750]" in alt and "Points at 2.400, 2.600" in alt
    )
    seed = '<tr><th scope="row">seed 1</th><td>2.600</td><td>7.000</td></tr>'
    assert seed in shown


def test_a_claim_of_one_seed_has_no_interval(claimed, page, judge):
    judge("C3")
    shown = section(page(), "C3")
    assert "<strong>1.250</strong>" in shown
    assert "interval of" not in shown


def test_a_mean_of_ratios_is_called_geometric(claimed, page, judge):
    judge("C1", "C2")
    text = page()
    told = "(geometric mean and 95\xa0% interval of 2 seeds)"
    assert told in section(text, "C2") and told not in section(text, "C1")


def test_contradictions_stand_apart_with_their_evidence(claimed, page, judge):
    judge("C2")
    text = page()
    told = text[text.index('id="contradictions"') : text.index('id="claims"')]
    assert "Page 9 says otherwise." in told and "0.5000 [0.2500, 0.7500]" in told
    assert 'href="#C2"' in told and "sentence of C1" not in told


def test_the_first_screen_leads_with_what_the_report_names(claimed, page, judge, draw):
    draw("figure-1")
    draw("figure-2")
    judge("C1", "C2")
    claimed.first_screen(figures=("figure-2",), claims=("C2",))
    shown = first_screen(page())
    assert shown.index("figures/figure-2.png") < shown.index("figures/figure-1.png")
    assert shown.index("claims/C2.png") < shown.index("claims/C1.png")
    assert "<table" not in shown


def test_what_is_not_judged_or_drawn_is_replaced(claimed, page, judge, draw):
    draw("figure-2")
    judge("C2", "C3")
    claimed.first_screen(figures=("figure-1",), claims=("C1", "C3"))
    shown = first_screen(page())
    assert "figures/figure-2.png" in shown
    assert shown.index("claims/C3.png") < shown.index("claims/C2.png")
    assert "C1" not in shown


@pytest.mark.parametrize(
    "named",
    [
        {"figures": ("figure-9",), "claims": ()},
        {"figures": (), "claims": ("small-gan",)},
    ],
)
def test_a_first_screen_of_something_unknown_is_refused(claimed, named):
    with pytest.raises(ValueError, match="has no (figure-9|small-gan)"):
        claimed.first_screen(**named)


def test_the_page_of_all_reports_counts_verdicts_and_shows_two_pictures(
    claimed, page, judge, draw, results
):
    draw("figure-1")
    draw("figure-2")
    judge("C1", "C2", "C3")
    page()
    index = (results / "index.html").read_text()
    assert "1 holds, 1 fails, 1 is undecided, 1 was not run" in index
    for figure in ("figure-1", "figure-2"):
        assert f'src="made_up/figures/{figure}.png"' in index
