from datetime import datetime, timedelta, timezone
t = datetime(2024, 1, 31, 12, 30, 45, 123456)
print(t, repr(t), t.isoformat(), t.isoformat(" ", "minutes"), t.date(), t.time(), t.replace(hour=0), t + timedelta(days=30, hours=13), t - datetime(2024, 1, 1), t.timetuple().tm_yday, t.weekday())
u = t.replace(tzinfo=timezone.utc)
print(u, u.timestamp(), u.tzinfo, u.utcoffset(), datetime.fromtimestamp(0, timezone.utc), u.astimezone(timezone(timedelta(hours=5, minutes=30))), u == u.astimezone(timezone(timedelta(hours=-3))), u.tzname())
try:
    t < u
except TypeError as e:
    print(e)
try:
    t - u
except TypeError as e:
    print(e)
print(t == u)
