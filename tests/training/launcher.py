"""Runs scripts of ``reproduce`` in processes of their own, without waiting for keras.

As a program it imports keras once and then forks a child for every command that it
is sent; a child differs from ``python script ...`` in nothing else.  Its backend is
that of ``KERAS_BACKEND``.
"""

import atexit
import functools
import json
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "reproduce"
# Seconds in which anything that is waited for must have happened.
PATIENCE = 300


def wait_until(happened):
    """Poll until ``happened()`` is true; its value."""
    for _ in range(PATIENCE * 100):
        value = happened()
        if value:
            return value
        time.sleep(0.01)
    raise TimeoutError(f"{happened} has not happened")


class Child:
    """A script that runs.

    Attributes:
        pid: Its process.
        code: Its exit code, negative for the signal that killed it; None so far.
        out, err: What it printed.
    """

    def __init__(self, output):
        self.output, self.pid, self.code = output, None, None
        self.ended = threading.Event()

    def wait(self):
        """The exit code, once there is one."""
        if not self.ended.wait(PATIENCE):
            self.send(signal.SIGKILL)
            raise TimeoutError(self.err)
        return self.code

    def send(self, number):
        """Send a signal, unless the process has ended."""
        if not self.ended.is_set():
            os.kill(self.pid, number)

    @property
    def out(self):
        return Path(f"{self.output}.out").read_text()

    @property
    def err(self):
        return Path(f"{self.output}.err").read_text()


class Launcher:
    """Starts scripts."""

    def __init__(self):
        self.children = {}
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.answers = threading.Thread(target=self._listen, daemon=True)
        self.answers.start()

    def start(self, folder, script, *words, state_every=None, trace=None, pages=True):
        """Start a script.

        Args:
            folder: Where what it prints is kept.
            script: Its name, without ``.py``.
            words: Its command line.
            state_every: Steps between states, in place of the project's own.
            trace: File for a line ``pid first_step count`` before any stretch of
                training steps.
            pages: Whether to write pages in the end.

        Returns:
            A ``Child``, once its process is there.
        """
        number = len(self.children)
        child = self.children[number] = Child(str(folder / f"output-{number}"))
        order = {
            "number": number,
            "output": child.output,
            "script": str(SCRIPTS / f"{script}.py"),
            "words": [str(word) for word in words],
            "state_every": state_every,
            "trace": trace and str(trace),
            "pages": pages,
        }
        print(json.dumps(order), file=self.process.stdin, flush=True)
        wait_until(lambda: child.pid)
        return child

    def run(self, folder, script, *words, **options):
        """Start a script and wait for its end."""
        child = self.start(folder, script, *words, **options)
        child.wait()
        return child

    def close(self):
        """End the program and what it still runs."""
        for child in self.children.values():
            if child.pid:
                child.send(signal.SIGKILL)
        self.process.stdin.close()
        self.process.wait()

    def _listen(self):
        for line in self.process.stdout:
            number, what, value = line.split()
            child = self.children[int(number)]
            if what == "began":
                child.pid = int(value)
            else:
                child.code = int(value)
                child.ended.set()


@functools.cache
def launcher():
    """The one of this session."""
    made = Launcher()
    atexit.register(made.close)
    return made


def serve():
    """Take orders from stdin, one a line, and tell of children on stdout."""
    import keras_gen.training.session  # noqa: F401, keras for all children

    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            become(order)
        print(order["number"], "began", pid, flush=True)
        threading.Thread(target=tell_end, args=(order["number"], pid)).start()


def tell_end(number, pid):
    _, status = os.waitpid(pid, 0)
    print(f"{number} ended {os.waitstatus_to_exitcode(status)}", flush=True)


def become(order):
    """Turn this process into the script."""
    code = 0
    for number, end in ((1, "out"), (2, "err")):
        file = os.open(f"{order['output']}.{end}", os.O_CREAT | os.O_WRONLY)
        os.dup2(file, number)
    sys.stdout = open(1, "w", closefd=False)
    sys.stderr = open(2, "w", closefd=False)
    sys.argv = [order["script"], *order["words"]]
    if order["state_every"]:
        from keras_gen.training import run

        run.STATE_EVERY = run.LEAST_EPOCH = order["state_every"]
        # Looks between states, and at some of them.
        run.LOOK_EVERY = 2
    if order["trace"]:
        trace_steps(order["trace"])
    if not order["pages"]:
        from keras_gen import page

        page.write_pages = lambda *arguments: None
    sys.path.insert(0, str(SCRIPTS))
    try:
        runpy.run_path(order["script"], run_name="__main__")
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def trace_steps(trace):
    """Have every stretch of training steps noted before it is taken."""
    from keras_gen import backend

    compile_steps = backend.compile_steps

    def traced(model, step, *arguments):
        run_steps = compile_steps(model, step, *arguments)

        def run_and_note(first_step, count):
            with open(trace, "a") as file:
                file.write(f"{os.getpid()} {first_step} {count}\n")
            run_steps(first_step, count)

        run_and_note.longest = run_steps.longest
        return run_and_note if step == "train_step" else run_steps

    backend.compile_steps = traced


if __name__ == "__main__":
    serve()
