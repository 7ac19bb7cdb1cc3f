"""What a command would do, shown without doing it."""

from keras_gen import data


def list_ids(report):
    """Print every experiment, figure and claim.  Returns the exit code."""
    print("experiments")
    for experiment in report.experiments.values():
        settings = experiment.settings
        text = f"{experiment.data} {settings.size}x{settings.size}"
        print(f"  {experiment.id:<28} {text}, {settings.epochs} epochs")
    print("figures")
    for figure in report.figures.values():
        print(f"  {figure.id:<28} {figure.caption}")
    print("claims")
    for claim in report.claims.values():
        print(f"  {claim.id:<28} {claim.sentence}")
    return 0


def dry_run(experiments, figures, claims, options):
    """Print what would be trained, drawn and judged.  Returns the exit code."""
    from keras_gen.training.options import RunOptions
    from keras_gen.training.selection import selected

    chosen = RunOptions.of(options)
    for experiment in experiments:
        settings = experiment.settings
        source = chosen.sources.get(experiment.data)
        found = data.describe(
            experiment.data,
            settings.size,
            settings.fit,
            data_dir=options.data_dir,
            source=source,
            embedded=chosen.embedded,
        )
        print(f"{experiment.id}: {found['source']}, fitted to {settings.size} pixels")
        if found["train"] is None:
            print(f"  {settings.epochs} epochs; the pictures are not counted yet")
        else:
            selection = getattr(settings, "pictures", None)
            rows = selected(selection, found["train"], found["test"])
            pictures, batch = len(rows["train"]), chosen.batch(settings.batch)
            steps = chosen.steps_per_epoch(pictures, batch)
            last = chosen.last_step(settings.epochs, steps)
            print(f"  {pictures} pictures in batches of {batch}:")
            seeds = ", ".join(map(str, options.seed))
            print(f"  {steps} steps an epoch, {last} in all, for seed {seeds}")
        for name, value in experiment.values.items() if options.verbose else ():
            print(f"    {name:<24} {value.value!s:<28} {value.source}: {value.place}")
    print("figures: " + " ".join(figure.id for figure in figures))
    if claims:
        print("claims: " + " ".join(claim.id for claim in claims))
    return 0
