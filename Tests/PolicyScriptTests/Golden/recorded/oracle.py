"""Runs scripts under CPython and tells what they print.

Each line of standard input is a JSON object with the name of a script and its text. Each is answered with a line: what
the script printed, with the traceback behind it when it raised, as it would read if the script were run by itself. A
script has a namespace of its own and the modules' usual state, but shares the process, so that thousands take seconds.
"""

import contextlib
import io
import json
import linecache
import random
import signal
import sys
import traceback


class TooLong(BaseException):
    """A script that does not end."""


def give_up(number, frame):
    raise TooLong


def run(name, text, seconds):
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
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
                trace = error.__traceback__.tb_next
                failure = "".join(traceback.format_exception(type(error), error, trace))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        del linecache.cache[name]
    return printed.getvalue() + failure


signal.signal(signal.SIGALRM, give_up)
out = sys.stdout
for line in sys.stdin:
    script = json.loads(line)
    try:
        answer = {"name": script["name"], "output": run(script["name"], script["text"], script.get("seconds", 10))}
    except TooLong:
        answer = {"name": script["name"], "late": True}
    out.write(json.dumps(answer) + "\n")
    out.flush()
