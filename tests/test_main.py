"""python -m keras_gen prepare."""

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
