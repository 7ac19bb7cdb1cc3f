"""Who may import whom, read from the syntax trees of keras_gen and reproduce."""

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# From the command line down.  A room imports from lower rows only.
ORDER = (
    ("reproduce", "__main__"),
    ("command",),
    ("page",),
    ("training",),
    ("figures", "evaluation", "models"),
    ("networks", "objectives", "data", "intervals"),
    ("backend",),
    ("report",),
    ("errors",),
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
BACKENDS = {"jax", "jaxlib", "tensorflow", "torch"}
WITHOUT_KERAS = ("figures", "page", "report", "intervals", "errors")
SCRIPTS = {file.stem for file in ROOT.glob("reproduce/*.py")}
# What a script takes out of its own file, a module of its name in each.
PARTS_OF_SCRIPTS = ("described", "compared", "claims")
RUN_FOLDER = tuple(
    f"keras_gen.training.{name}"
    for name in ("run_folder", "differences", "whole_files")
)


@dataclass(frozen=True)
class Import:
    """What one line of a module imports.

    Attributes:
        name: Dotted name, the imported thing included: ``keras_gen.errors.DataError``.
        line: Where.
        at_top: Whether importing the module runs the line.
    """

    name: str
    line: int
    at_top: bool

    @property
    def root(self):
        return self.name.partition(".")[0]


def modules():
    """{dotted name: file} of everything that the rules speak of."""
    files = sorted([*ROOT.glob("keras_gen/**/*.py"), *ROOT.glob("reproduce/**/*.py")])
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(
            ".__init__"
        ): file
        for file in files
    }


def room_of(name):
    """``figures`` of ``keras_gen.figures.grids``; None outside, "" for the package."""
    root, _, rest = name.partition(".")
    if root == "reproduce":
        return root
    return rest.partition(".")[0] if root == "keras_gen" else None


def imports_of(source):
    """Every import of a module's source, wherever it stands."""
    found = []

    def visit(node, at_top):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names = [f"{base}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and node.args:
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if function in ("import_module", "__import__"):
                names = [getattr(node.args[0], "value", "a computed name")]
        elif isinstance(node, ast.Attribute):
            # After a plain ``import keras_gen`` a room is one dot away.
            if getattr(node.value, "id", "") == "keras_gen":
                names = [f"keras_gen.{node.attr}"]
        found.extend(Import(str(name), node.lineno, at_top) for name in names)
        inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            visit(child, at_top and not inside)

    visit(ast.parse(source), True)
    return found


def complaints(module, source):
    """What a module imports against the rules, one line each."""
    return [
        f"{module}, line {line.line}: {why}"
        for line in imports_of(source)
        if (why := complaint(module, line))
    ]


def complaint(module, line):
    """Why a module must not have this import; None where it may."""
    room, imported, name = room_of(module), room_of(line.name), line.name
    if name.startswith("."):
        return "imports are absolute"
    if name == "a computed name":
        return "a module is imported by a computed name"
    if line.root in {"reproduce", *SCRIPTS}:
        return f"nothing imports a script of reproduce, {name} here"
    if line.root in PARTS_OF_SCRIPTS:
        script = module.removeprefix("reproduce.")
        # The parts of a package of its own are together what the script imports.
        if name.startswith(f"{script}."):
            return None
        if script not in SCRIPTS or not name.startswith(f"{line.root}.{script}."):
            return f"the script of its name alone imports {name}"
    if line.root in BACKENDS and room != "backend":
        return f"only backend imports {line.root}"
    if line.root == "keras" and (room in WITHOUT_KERAS or module in RUN_FOLDER):
        return f"{module} never imports keras"
    if room in ("report", "errors") and imported is None:
        if line.root not in sys.stdlib_module_names:
            return f"{room} needs the standard library alone, not {line.root}"
    if line.root == "tensorflow_datasets":
        if room != "data":
            return "only data reads through TensorFlow Datasets"
        if line.at_top and not module.startswith("keras_gen.data.builders"):
            return "TensorFlow Datasets is imported inside functions"
    if imported is not None:
        return complaint_of_rooms(module, room, imported, line)
    return None


def complaint_of_rooms(module, room, imported, line):
    name = line.name
    if room == "":
        return "the package loads its names lazily" if line.at_top else None
    if imported in ("", "__version__", "__file__"):
        return None
    if imported not in LEVEL:
        return f"{name} is in no room of the order"
    if name.startswith("keras_gen.data.builders") and line.at_top:
        if not module.startswith("keras_gen.data.builders"):
            return "builders are imported inside functions"
    if module in RUN_FOLDER and imported == "training":
        return None if name.startswith(RUN_FOLDER) else f"run folders rest on {name}"
    if room == imported:
        return None
    if LEVEL[imported] <= LEVEL[room]:
        return f"{room} does not stand above {imported}"
    if room == "page" and imported == "training" and not name.startswith(RUN_FOLDER):
        return f"of training, page imports run_folder alone, not {name}"
    return None


def reached(module, found):
    """Modules of the project that run when ``module`` is used, itself included."""
    seen, waiting = set(), [module]
    while waiting:
        now = waiting.pop()
        if now in seen or now not in found:
            continue
        seen.add(now)
        waiting.append(now.rpartition(".")[0])
        for line in found[now]:
            # The package's own lazy names are nobody's import.
            if line.at_top or now != "keras_gen":
                waiting += [line.name, line.name.rpartition(".")[0]]
    return seen


MODULES = modules()


@pytest.mark.parametrize("module", MODULES)
def test_module_keeps_to_the_import_rules(module):
    source = MODULES[module].read_text(encoding="utf-8")

    assert complaints(module, source) == []


@pytest.mark.parametrize("module", MODULES)
def test_module_stands_in_a_room_of_the_order(module):
    assert room_of(module) in {"", *LEVEL}


@pytest.mark.parametrize(
    "module",
    [m for m in MODULES if room_of(m) in WITHOUT_KERAS or m in RUN_FOLDER],
)
def test_module_for_pages_reaches_no_keras_through_others(module):
    found = {
        name: imports_of(file.read_text(encoding="utf-8"))
        for name, file in MODULES.items()
    }

    reaching = [
        name
        for name in reached(module, found)
        if any(line.root in {"keras", *BACKENDS} for line in found[name])
    ]

    assert reaching == []


@pytest.mark.parametrize(
    "module, source",
    [
        ("keras_gen.models.gan", "from keras_gen.figures import grid"),
        ("keras_gen.models.gan", "from keras_gen import training"),
        ("keras_gen.models.gan", "import keras_gen\nkeras_gen.training.run"),
        ("keras_gen.networks.graph", "import keras_gen.data.idx"),
        ("keras_gen.backend.on_jax", "from keras_gen.models import GAN"),
        ("keras_gen.command", "from keras_gen import __main__"),
        ("keras_gen.errors", "from keras_gen.report import Value"),
        ("keras_gen.data.idx", "from keras_gen import unheard_of"),
        ("keras_gen.models.gan", "import tensorflow as tf"),
        ("keras_gen.training.run", "def f():\n    from torch import nn"),
        ("reproduce.ali_2020", "import jax.numpy as jnp"),
        ("keras_gen.training.run", "import importlib\nimportlib.import_module('jax')"),
        ("keras_gen.command", "__import__(name)"),
        ("keras_gen.data.source", "import tensorflow_datasets as tfds"),
        ("keras_gen.training.run", "def f():\n    import tensorflow_datasets"),
        ("keras_gen.data.source", "from keras_gen.data.builders import cats"),
        ("keras_gen.figures.grids", "import keras"),
        ("keras_gen.page", "def f():\n    from keras import ops"),
        ("keras_gen.report.values", "import keras"),
        ("keras_gen.report.values", "import numpy as np"),
        ("keras_gen.training.run_folder", "import keras"),
        ("keras_gen.training.run_folder", "from keras_gen.training import state"),
        ("keras_gen.page", "from keras_gen.training import samples"),
        ("keras_gen.page", "from keras_gen.training.state import network_digest"),
        ("keras_gen.command", "import reproduce.ali_2020"),
        ("reproduce.seminar_2017", "from ali_2020 import report"),
        ("reproduce.seminar_2017", "from claims.ali_2020 import add_claims"),
        ("reproduce.claims.ali_2020", "from ali_2020 import report"),
        ("reproduce.claims.seminar_2017", "from described.seminar_2017 import ADAM"),
        ("reproduce.claims.ali_2020", "import torch"),
        ("keras_gen.command", "from claims.ali_2020 import add_claims"),
        ("keras_gen", "from keras_gen.report import Report"),
        ("keras_gen.models.gan", "from .base import GenerativeModel"),
    ],
)
def test_forbidden_import_is_caught(module, source):
    assert len(complaints(module, source)) == 1


@pytest.mark.parametrize(
    "module, source",
    [
        ("reproduce.ali_2020", "from keras_gen.command import main"),
        ("reproduce.ali_2020", "from claims.ali_2020 import add_claims"),
        ("reproduce.claims.ali_2020", "from keras_gen.report import assumed"),
        ("reproduce.claims.seminar_2017", "from claims.seminar_2017.a import b"),
        ("keras_gen.__main__", "from keras_gen.command import run"),
        ("keras_gen.command", "def f():\n    from keras_gen.page import write_pages"),
        ("keras_gen.page", "from keras_gen.training.run_folder import RunFolder"),
        ("keras_gen.page", "from keras_gen.training import whole_files"),
        ("keras_gen.training.run", "import keras_gen\nkeras_gen.__version__"),
        ("keras_gen.training.run", "from keras_gen import __version__"),
        ("keras_gen.models.gan", "from keras_gen.models.base import GenerativeModel"),
        ("keras_gen.backend.on_jax", "import jax\nimport keras"),
        ("keras_gen.data.source", "def f():\n    import tensorflow_datasets"),
        ("keras_gen.data.builders.cats", "import tensorflow_datasets as tfds"),
        ("keras_gen.data.source", "def f():\n    from keras_gen.data import builders"),
        ("keras_gen", "def f():\n    from keras_gen.models import GAN"),
        ("keras_gen.report.values", "import dataclasses"),
    ],
)
def test_permitted_import_passes(module, source):
    assert complaints(module, source) == []


def test_keras_behind_another_module_is_reached():
    found = {
        "keras_gen": [],
        "keras_gen.page": imports_of("from keras_gen.data import sets"),
        "keras_gen.data": [],
        "keras_gen.data.sets": imports_of("def f():\n    import keras"),
    }

    assert "keras_gen.data.sets" in reached("keras_gen.page", found)
