"""Which runs can be judged, and how a run is found."""

import json

import pytest

from keras_gen.errors import UsageError
from keras_gen.training import measuring


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "results" / "report" / "experiment" / "seed-3"
    (folder / "samples").mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({}))
    return folder


@pytest.mark.parametrize("place", [".", "config.json", "samples"])
def test_run_is_found_from_any_place_inside(run, place, monkeypatch):
    monkeypatch.chdir(run.parent)

    for path in (run / place, (run / place).relative_to(run.parent)):
        found = measuring.folder_of(path)
        assert (found.path, found.seed) == (run, 3)


def test_folder_that_is_no_run_is_refused(run):
    copied = run.rename(run.with_name("seed-3-copy"))

    for path in (copied, run.parent):
        with pytest.raises(UsageError, match="is no run folder"):
            measuring.folder_of(path)
