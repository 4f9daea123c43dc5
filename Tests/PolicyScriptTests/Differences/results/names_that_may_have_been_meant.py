"""A traceback suggests no other name

CPython's printer looks for one that is written alike among all that there are, which are others here. It is no part of
the exception.

Instead: run `policykit check`, which says what is unknown before anything runs.
"""
votes = 3
print(vote)
