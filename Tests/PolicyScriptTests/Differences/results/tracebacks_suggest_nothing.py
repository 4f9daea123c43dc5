"""Tracebacks suggest no other name, and show no frames of modules

CPython ends the traceback of a NameError or an AttributeError with a name that is much like the one that was not found.
Where a function of a module such as `statistics` fails, it also shows that module's lines; here the traceback ends with the
line of the script that called it: that is what its author can change, and `policykit check` tells what a name may have
been meant for.

Instead: run `policykit check`.
"""
deadline = 5
print(dedline)
