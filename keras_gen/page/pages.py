"""The pages: one per report, and one that links and compares them."""

from pathlib import Path

from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined

from keras_gen.page.claims import counts
from keras_gen.page.claims import shown_claims
from keras_gen.page.comparison import COLUMNS
from keras_gen.page.comparison import compared
from keras_gen.page.comparison import comparison_plots
from keras_gen.page.described import shown_differences
from keras_gen.page.leads import leading
from keras_gen.page.missing import not_drawn
from keras_gen.page.missing import not_trained
from keras_gen.page.pictures import Picture
from keras_gen.page.pictures import Shelf
from keras_gen.page.runs import shown_experiment
from keras_gen.training.run_folder import alone_in
from keras_gen.training.whole_files import read_json
from keras_gen.training.whole_files import write_json
from keras_gen.training.whole_files import write_whole


def write_pages(report, results_dir, references=None, measures=None):
    """Write a report's page and the page that links every report's.

    The same files give the same bytes.  Waits for another process that writes pages.

    Args:
        report: The ``Report``.
        results_dir: Holds ``<report>/<experiment>/seed-<n>``, ``<report>/figures`` and
            ``<report>/claims``; the page names what is missing.
        references: Folder of the reports' own pictures,
            ``<report>/<figure id>.png``; they are copied beside ours.
        measures: ``keras_gen.evaluation.MEASURES``, which tells how the numbers of
            the runs are to be read.

    Raises:
        RunFolderError: A file cannot be read or written.
    """
    results_dir = Path(results_dir)
    with alone_in(results_dir):
        contents = _contents(report, results_dir, references, measures or {})
        page = _render("report.html", **contents)
        write_whole(results_dir / report.id / "index.html", page)
        write_json(results_dir / report.id / "page.json", _about(contents))
        reports = _reports_in(results_dir)
        sets = compared(results_dir, [report["id"] for report in reports])
        index = _render(
            "results.html",
            reports=reports,
            columns=COLUMNS.values(),
            sets=sets,
            plots=comparison_plots(sets, results_dir),
        )
        write_whole(results_dir / "index.html", index)


def _contents(report, results_dir, references, measures):
    shelf = Shelf(report, results_dir, references)
    figures = {id: shelf.shown(figure) for id, figure in report.figures.items()}
    drawn = {id: shown for id, shown in figures.items() if shown}
    experiments = {
        experiment.id: shown_experiment(experiment, shelf, measures)
        for experiment in report.experiments.values()
    }
    trained = {id: shown for id, shown in experiments.items() if shown}
    claims = shown_claims(report.claims.values(), shelf)
    leads, findings = leading(report.leads, drawn, claims)
    return {
        "report": report,
        "leads": leads,
        "findings": findings,
        "figures": list(drawn.values()),
        "claims": list(claims.values()),
        "counts": counts(claims.values()),
        "differences": shown_differences(report, drawn),
        "experiments": list(trained.values()),
        "trained": set(trained),
        "not_drawn": not_drawn(report, drawn, trained),
        "not_trained": not_trained(report, trained),
        "stamps": list(
            dict.fromkeys(s for shown in trained.values() for s in shown["stamps"])
        ),
    }


def _about(contents):
    """What the page of all reports says of this one."""
    report = contents["report"]
    return {
        "title": report.title,
        "authors": report.authors,
        "year": report.year,
        "question": report.question,
        "counts": contents["counts"],
        "pictures": [
            {"id": figure["id"], **figure["ours"].as_data()}
            for figure in contents["leads"]
        ],
    }


def _reports_in(results_dir):
    """What the reports' pages say of themselves, by their ids."""
    return [
        {"id": path.parent.name, **about, "pictures": _pictures(about)}
        for path in sorted(results_dir.glob("*/page.json"))
        for about in [read_json(path)]
    ]


def _pictures(about):
    return [
        Picture(shown["href"], shown["width"], shown["height"], shown["alt"])
        for shown in about["pictures"]
    ]


def _render(template, **contents):
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(contents).encode()
