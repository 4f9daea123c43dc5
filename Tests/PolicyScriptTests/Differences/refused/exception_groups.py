"""`except*` and exception groups

Instead: collect exceptions in a list.
"""
try:
    raise ValueError("x")
except* ValueError as group:
    print(len(group.exceptions))
