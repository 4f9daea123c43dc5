"""`statistics.NormalDist` is not there

A policy counts, averages and compares; it estimates nothing from a distribution.

Instead: use `statistics.mean`, `stdev` and `quantiles`.
"""
import statistics
print(hasattr(statistics, "NormalDist"))
