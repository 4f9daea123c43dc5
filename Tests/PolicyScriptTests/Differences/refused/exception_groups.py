"""`except*` and exception groups

They are for tasks that run, and fail, at the same time; a policy does one thing after another.

Instead: collect exceptions in a list.
"""
try:
    raise ValueError("x")
except* ValueError as group:
    print(len(group.exceptions))
