"""A report whose experiments train within a second, in the process of the tests."""

import os

from tiny_models import SIDE
from tiny_models import decoder
from tiny_models import discriminator
from tiny_models import encoder
from tiny_models import generator

from keras_gen import backend
from keras_gen import models
from keras_gen.figures import grid
from keras_gen.report import Adam
from keras_gen.report import Report
from keras_gen.report import Sheet
from keras_gen.report import code


def tiny_report(rate=0.01):
    """A VAE of 3 epochs and a conditional GAN of 2, on 4x4 digits.

    With 100 digits an epoch has 5 steps.
    """
    report = Report(id="tiny", title="T", authors="A", year=2000, question="Q?")
    shared = {
        "data": "mnist",
        "size": code(SIDE, "there"),
        "fit": code("squeeze", "there"),
        "value_range": code((0.0, 1.0), "there"),
        "batch": code(20, "there"),
        "picture_latent": code("normal", "there"),
    }
    vae = report.experiment(
        "vae",
        build=lambda settings: models.VAE(encoder(), decoder(), seed=settings.seed),
        epochs=code(3, "there"),
        test_batch=code(20, "there"),
        optimizer=code(Adam(rate), "there"),
        sheet=code(Sheet(2, 3), "there"),
        **shared,
    )
    acgan = report.experiment(
        "acgan",
        build=lambda settings: models.ACGAN(
            generator(True), discriminator(2), seed=settings.seed
        ),
        epochs=code(2, "there"),
        statistics=code("moving", "there"),
        discriminator_optimizer=code(Adam(rate), "there"),
        generator_optimizer=code(Adam(rate), "there"),
        sheet=code(Sheet(2, 10, classes=10, shared_latents=True), "there"),
        **shared,
    )
    report.figure("figure-1", caption="digits", samples=vae.generated(2, 8))(
        lambda samples: grid(samples, 4)
    )
    report.figure("figure-2", caption="classes", sheet=acgan.sheet(2))(
        lambda sheet: grid(sheet)
    )
    return report


def before_steps(monkeypatch, do):
    """Have ``do(model, first_step)`` called before any stretch of training steps."""
    _watch_steps(monkeypatch, 5, do, lambda model, first_step: None)


def after_steps(monkeypatch, do, longest=5):
    """Have ``do(model, first_step)`` called after any stretch of training steps."""
    _watch_steps(monkeypatch, longest, lambda model, first_step: None, do)


def _watch_steps(monkeypatch, longest, before, after):
    compile_steps = backend.compile_steps

    def compile_watched(model, step, *arguments):
        run_steps = compile_steps(model, step, *arguments)

        def run_watched(first_step, count):
            before(model, first_step)
            run_steps(first_step, count)
            after(model, first_step)

        # Of its own accord each backend has another.
        run_watched.longest = longest
        return run_watched if step == "train_step" else run_steps

    monkeypatch.setattr(backend, "compile_steps", compile_watched)


def signal_itself(number):
    os.kill(os.getpid(), number)
