"""`input`

A policy has no terminal.

Instead: start a vote.
"""
print(callable(input))
