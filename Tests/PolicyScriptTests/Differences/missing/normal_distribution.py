"""`statistics.NormalDist` is not there

Instead: use `statistics.mean`, `stdev` and `quantiles`.
"""
import statistics
print(hasattr(statistics, "NormalDist"))
