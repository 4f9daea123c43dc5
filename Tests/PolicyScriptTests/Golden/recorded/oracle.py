"""Runs scripts under CPython and tells what they print.

Each line of standard input is a JSON object with the name of a script and its text. Each is answered with a line: what
the script printed, with the traceback behind it when it raised, as `python3` prints it of a script. A script has a
namespace of its own and the modules' usual state, but shares the process, so that thousands take seconds.

The interpreter's own printing reads the lines of a file, so each script is written to one. It also suggests names that
may have been meant, which is left out unless the script's object asks for it.
"""

import contextlib
import io
import json
import os
import random
import re
import signal
import sys
import tempfile


class TooLong(BaseException):
    """A script that does not end."""


def give_up(number, frame):
    raise TooLong


def traceback_of(error):
    """What the interpreter prints of an exception that nobody handles."""
    error.__traceback__ = error.__traceback__.tb_next
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed):
        sys.__excepthook__(type(error), error, error.__traceback__)
    return printed.getvalue()


def run(name, text, seconds, suggests):
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    printed = io.StringIO()
    random.seed(0)
    sys.setrecursionlimit(1000)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    failure = ""
    try:
        with contextlib.redirect_stdout(printed):
            try:
                code = compile(text, name, "exec", dont_inherit=True)
                exec(code, {"__name__": "__main__", "__builtins__": __builtins__})
            except TooLong:
                raise
            except SyntaxError as error:
                failure = f"{type(error).__name__}: {error.msg} ({name}, line {error.lineno})\n"
            except BaseException as error:
                failure = traceback_of(error)
                if not suggests:
                    failure = re.sub(r"\. Did you mean: '\w+'\?$", "", failure, flags=re.MULTILINE)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.remove(name)
    return printed.getvalue() + failure


signal.signal(signal.SIGALRM, give_up)
out = sys.stdout
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for line in sys.stdin:
        script = json.loads(line)
        try:
            output = run(script["name"], script["text"], script.get("seconds", 10), script.get("suggests", False))
            answer = {"name": script["name"], "output": output}
        except TooLong:
            answer = {"name": script["name"], "late": True}
        out.write(json.dumps(answer) + "\n")
        out.flush()
    os.chdir("/")
