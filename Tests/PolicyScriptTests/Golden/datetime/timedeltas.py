from datetime import timedelta
d = timedelta(days=2, hours=3, minutes=4, seconds=5, microseconds=6)
print(d, repr(d), d.days, d.seconds, d.microseconds, d.total_seconds(), -d, abs(-d), d * 2, d / 2, d // timedelta(hours=1), d % timedelta(hours=1), d / timedelta(days=1), divmod(d, timedelta(days=1)), d > timedelta(days=2), timedelta(weeks=1), timedelta(hours=-1), timedelta(milliseconds=1500), bool(timedelta()), sum([d, d], timedelta()), d * 1.5, timedelta(days=1) // 3, timedelta(days=0.5), str(timedelta(days=-1, seconds=5)))
