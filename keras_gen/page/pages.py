"""The pages: one a report, and the one that links them."""

import html
import re
from pathlib import Path

from jinja2 import Environment
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined

from keras_gen.page.pictures import Shelf
from keras_gen.page.runs import shown_experiment
from keras_gen.training.run_folder import alone_in
from keras_gen.training.whole_files import write_whole


def write_pages(report, results_dir, references=None):
    """Write a report's page and the page that links every report's.

    The same files give the same bytes.  Waits for another process that writes pages.

    Args:
        report: The ``Report``.
        results_dir: Holds ``<report>/<experiment>/seed-<n>`` and
            ``<report>/figures``; what is missing is said to be missing.
        references: Folder of the reports' own pictures,
            ``<report>/<figure id>.png``; they are copied beside ours.

    Raises:
        RunFolderError: A file cannot be read or written.
    """
    results_dir = Path(results_dir)
    with alone_in(results_dir):
        page = _render("report.html", **_contents(report, results_dir, references))
        write_whole(results_dir / report.id / "index.html", page)
        index = _render("results.html", reports=_reports_in(results_dir))
        write_whole(results_dir / "index.html", index)


def _contents(report, results_dir, references):
    shelf = Shelf(report, results_dir, references)
    figures = [(figure, shelf.shown(figure)) for figure in report.figures.values()]
    experiments = {
        experiment.id: shown_experiment(results_dir, report.id, experiment)
        for experiment in report.experiments.values()
    }
    trained = [shown for shown in experiments.values() if shown]
    return {
        "report": report,
        "figures": [shown for _, shown in figures if shown],
        "not_drawn": [figure for figure, shown in figures if not shown],
        "experiments": trained,
        "not_trained": [id for id, shown in experiments.items() if not shown],
        "stamps": list(dict.fromkeys(s for shown in trained for s in shown["stamps"])),
    }


def _reports_in(results_dir):
    """What the reports' pages say of themselves; other pages name no author."""
    reports = []
    for path in sorted(results_dir.glob("*/index.html")):
        page = path.read_text(encoding="utf-8")
        said = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', page))
        if "author" in said:
            said["title"] = re.search("<title>(.*?)</title>", page, re.DOTALL)[1]
            said = {name: html.unescape(text) for name, text in said.items()}
            reports.append({**said, "id": path.parent.name})
    return reports


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
