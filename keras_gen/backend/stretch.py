"""How many steps one compiled call takes."""

# A divisor of 100, so that whatever looks at a run every 100 steps sees whole calls.
LONGEST = 20


def steps_per_call(model, accelerator):
    """Steps that one compiled call takes: ``LONGEST``, or 1.

    Inside a compiled loop XLA runs convolutions 3 to 12 times slower on the CPU, so
    networks with convolutions (kernels of rank 4) get a call for every step there.
    """
    convolutional = any(len(v.shape) == 4 for v in model.trainable_variables)
    return 1 if convolutional and not accelerator else LONGEST
