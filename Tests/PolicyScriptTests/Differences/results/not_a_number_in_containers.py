"""A number that is not a number is found in a list

CPython looks for the same object before it asks whether two are equal, and two such numbers may be two objects. Here a
float is no object: one NaN is as good as another.

Instead: ask `math.isnan`.
"""
nan, other = float("nan"), float("nan")
print(nan in [other], [nan] == [other], len({nan, other}))
