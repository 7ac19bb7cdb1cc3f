"""The pages under results, written anew from the files beside them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "results"
PAGES = sorted(path.parent.name for path in RESULTS.glob("*/page.json"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """A copy of the results, every weight left out, with its pages written anew."""
    copy = tmp_path_factory.mktemp("rebuilt") / "results"
    shutil.copytree(RESULTS, copy, ignore=shutil.ignore_patterns("*.keras"))
    for id in PAGES:
        script = ROOT / "reproduce" / f"{id}.py"
        command = [sys.executable, script, "--page-only", "--results-dir", copy]
        subprocess.run(command, check=True, capture_output=True)
    return copy


@pytest.mark.parametrize("page", ["index.html", *(f"{id}/index.html" for id in PAGES)])
def test_a_committed_page_is_rebuilt_to_the_same_bytes(rebuilt, page):
    assert (rebuilt / page).read_bytes() == (RESULTS / page).read_bytes()


@pytest.mark.parametrize("folder", ["comparison", *(f"{id}/curves" for id in PAGES)])
def test_the_plots_of_a_committed_page_are_kept(rebuilt, folder):
    found, committed = (
        {plot.name: plot.read_bytes() for plot in (root / folder).glob("*.png")}
        for root in (rebuilt, RESULTS)
    )
    assert found == committed


@pytest.mark.parametrize("id", PAGES)
def test_a_committed_page_tells_no_date_and_no_place_of_a_machine(id):
    text = (RESULTS / id / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b|\b\d\d:\d\d:\d\d\b", text)
    assert not re.search(r"(?:/home/|/root/|/tmp/|/work/|[A-Z]:\\)", text)
