"""As published against as described; and what was not run."""

from table_cells import cells

from keras_gen.report import reported


def described(report):
    gan = report.experiments["small-gan"]
    batch = reported(64, "section <9>")
    report.add(gan.variant("small-gan-as-described", batch=batch))


def test_values_that_differ_stand_beside_each_other(page, report):
    described(report)
    rows = cells(page())
    both = ["batch", "32", "reported: section &lt;2&gt;", "64"]
    assert [*both, "reported: section &lt;9&gt;"] in rows
    assert not [row for row in rows if row[0] == "optimizer"]


def test_both_versions_of_a_figure_stand_beside_each_other(page, draw):
    draw("figure-1")
    assert 'id="as-described"' not in page()
    draw("figure-1-as-described")
    text = page()
    pair = text[text.index('id="as-described"') :]
    assert pair.count("<img") == 2
    assert "as published: Digits" in pair and "as described: Other digits" in pair


def test_what_was_not_run_says_what_waits_for_it(page, report):
    need = report.experiments["small-vae"].generated(1, 4)
    report.figure("figure-3", caption="Waits", images=need)(None)
    text = page()
    missing = text[text.index('id="not-run"') :]
    assert "<code>small-vae</code>, on <code>mnist</code>: for figure-3" in missing
    assert "Waits; it waits for <code>small-vae</code>" in " ".join(missing.split())
