from datetime import time, timezone, timedelta, datetime
t = time(1, 2, 3, 4)
print(t, repr(t), t.isoformat("seconds"), t.replace(hour=5), t < time(2), time(), bool(time()), time(1, tzinfo=timezone.utc), time.max)
z = timezone(timedelta(hours=-4, minutes=-30))
print(z, repr(z), timezone.utc, repr(timezone.utc), timezone(timedelta(0), "X"), z.utcoffset(None), z == timezone(timedelta(hours=-4, minutes=-30)))
print(datetime.combine(datetime(2024, 1, 1).date(), t), datetime.max, datetime.min)
try:
    timezone(timedelta(hours=24))
except ValueError as e:
    print(e)
