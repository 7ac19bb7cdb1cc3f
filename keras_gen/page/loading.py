"""Three lines of plain Keras that load a saved network and make images with it."""

from keras_gen.training.run_folder import maker_in

IMAGES = 10


def how_to_load(folder):
    """The lines that load the network that makes images.

    Returns:
        ``{"code": three lines, "batch_statistics": whether the printed pictures
        were made in training mode}``; None while no such network is saved.
    """
    config, saved = folder.config, (folder.summary or {}).get("digests", {})
    name = maker_in(saved)
    if not name:
        return None
    values = {key: value["value"] for key, value in config["values"].items()}
    batch_statistics = values.get("statistics") == "batch"
    results = "results/smoke" if config["preset"] == "smoke" else "results"
    report, experiment = config["report"], config["experiment"]
    path = f"{results}/{report}/{experiment}/seed-{folder.seed}/{name}.keras"
    inputs = _inputs(config["networks"][name], values.get("picture_latent", "normal"))
    training = ", training=True" if batch_statistics else ""
    lines = (
        "import keras",
        f'{name} = keras.models.load_model("{path}")',
        f"images = {name}({inputs}{training})",
    )
    return {"code": "\n".join(lines), "batch_statistics": batch_statistics}


def _inputs(layers, distribution):
    """The arguments of a call: the latents first, then a label or attributes."""
    sizes = {x["name"]: x["output"] for x in layers if x["kind"] == "InputLayer"}
    latents = _latents([IMAGES, *sizes.pop("latent")], distribution)
    others = [
        f"keras.ops.zeros({(IMAGES, *size)})" if size else f"keras.ops.arange({IMAGES})"
        for size in sizes.values()
    ]
    return f"[{', '.join([latents, *others])}]" if others else latents


def _latents(shape, distribution):
    kind, _, scale = distribution.partition(":")
    scale = float(scale or 1)
    if kind == "uniform":
        return f"keras.random.uniform({tuple(shape)}, {-scale}, {scale})"
    spread = "" if scale == 1 else f", stddev={scale}"
    return f"keras.random.normal({tuple(shape)}{spread})"
