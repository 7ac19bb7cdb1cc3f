"""python -m keras_gen."""

import json
import os
import subprocess
import sys

import pytest
from PIL import Image

from keras_gen import __main__ as program
from keras_gen import data


def picture(path):
    """Write a small picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (20, 10), "red").save(path)


def prepare(capsys, *arguments):
    """Run the verb; return exit code, stdout and stderr."""
    code = program.main(["prepare", *map(str, arguments)])
    return code, *capsys.readouterr()


@pytest.mark.parametrize("name", data.sets.SETS)
def test_a_set_is_prepared_as_the_reports_use_it_where_nothing_is_said(
    capsys, tmp_path, name
):
    row = data.find_set(name)
    picture(tmp_path / "images" / name / row.class_names[0] / "a.png")

    code, out, _ = prepare(capsys, name, "--data-dir", tmp_path)

    assert code == 0
    place = tmp_path / "prepared" / f"{name}-{row.size}-{row.fit}"
    assert out.strip() == str(place)
    images = data.open_prepared(place).images
    assert images.shape == (1, row.size, row.size, row.channels)


def test_size_fit_and_several_sources_are_taken(capsys, tmp_path):
    for name in ("one", "two"):
        picture(tmp_path / "images" / name / "ship" / "a.png")

    code, out, _ = prepare(
        capsys,
        *("cifar10", "--size", 8, "--fit", "centre", "--source", "one,two"),
        *("--data-dir", tmp_path),
    )

    assert code == 0
    assert out.strip().endswith("cifar10-8-centre-from-one+two")


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (["nothing"], "there is no set 'nothing': choose from mnist, chars74k"),
        (["mnist", "--fit", "stretch"], "there is no fit 'stretch': choose from"),
        (["mnist", "--source", "a,,b"], "lacks a name: write FOLDER[,FOLDER]"),
        (["mnist", "--source", "nowhere"], "there is no folder"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_exit_code_2(
    capsys, tmp_path, arguments, complaint
):
    code, out, err = prepare(capsys, *arguments, "--data-dir", tmp_path)

    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1


def test_an_interrupt_is_exit_code_130(capsys, tmp_path, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(data, "prepare", interrupt)
    assert prepare(capsys, "mnist", "--data-dir", tmp_path)[0] == 130


class MadeUpExporting:
    """Stands in for keras_gen.training.exporting."""

    def networks_at(self, path):
        return [path / "decoder.keras", path / "generator.keras"]

    def export_network(self, path, format):
        return path.with_suffix(f".{format}")


@pytest.fixture
def exporting(monkeypatch):
    from keras_gen import training

    made_up = MadeUpExporting()
    monkeypatch.setitem(sys.modules, "keras_gen.training.exporting", made_up)
    monkeypatch.setattr(training, "exporting", made_up, raising=False)
    monkeypatch.setenv("KERAS_BACKEND", "jax")


def test_export_names_what_it_wrote_and_is_done_by_tensorflow(
    exporting, capsys, tmp_path
):
    code = program.main(["export", str(tmp_path), "--format", "onnx"])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert out.split() == [f"{tmp_path}/decoder.onnx", f"{tmp_path}/generator.onnx"]
    assert os.environ["KERAS_BACKEND"] == "tensorflow"


@pytest.mark.parametrize("statistics, lines", [("batch", 2), ("moving", 0)])
def test_export_says_where_the_runs_pictures_used_other_statistics(
    exporting, capsys, tmp_path, statistics, lines
):
    config = {"values": {"statistics": {"value": statistics}}}
    (tmp_path / "config.json").write_text(json.dumps(config))

    program.main(["export", str(tmp_path), "--format", "saved_model"])

    assert capsys.readouterr().err.count("exported with moving averages") == lines


def test_export_refuses_a_folder_without_networks(capsys, tmp_path):
    assert program.main(["export", str(tmp_path), "--format", "onnx"]) == 2
    assert "holds no saved network" in capsys.readouterr().err


def test_runs_are_listed_without_keras(tmp_path):
    (tmp_path / "report" / "experiment" / "seed-0").mkdir(parents=True)
    code = (
        "import sys; sys.modules['keras'] = None; from keras_gen.__main__ import main;"
        f" sys.exit(main(['list', {str(tmp_path)!r}]))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split() == ["report/experiment/seed-0", "begun"]


def test_folder_without_runs_is_one_line_and_exit_code_2(capsys, tmp_path):
    assert program.main(["list", str(tmp_path / "none")]) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "none is not a folder; train one" in err
