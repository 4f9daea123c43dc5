"""A run has a budget of memory, of instructions, of output and of calls

Whoever wrote the policy, it cannot harm the daemon. Running over a budget ends the run; no `except` catches it.

Instead: do less, or ask the operator for a larger budget.
"""
text = "x" * 200_000_000
print(len(text))
