from datetime import time, timedelta, timezone

east = timezone(timedelta(hours=2))
first, second = time(10, tzinfo=timezone.utc), time(12, tzinfo=east)
print(first == second, hash(first) == hash(second), len({first, second}), {first: 1}[second])
late, early = time(23, 30, tzinfo=timezone.utc), time(1, 30, tzinfo=east)
print(late == early, len({late, early}), len({time(10), time(10, tzinfo=timezone.utc)}))
