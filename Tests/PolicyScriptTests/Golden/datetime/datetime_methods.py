def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import datetime, timedelta, timezone
d = datetime(2024, 3, 5, 14, 7, 9, 120)
u = d.replace(tzinfo=timezone.utc)
print(d, repr(d), d.isoformat(), d.isoformat(" "), d.isoformat(timespec="minutes"), d.isoformat("T", "milliseconds"), d.isoformat(timespec="hours"), d.date(), d.time(), d.timetz(), u, repr(u), u.isoformat(), u.timestamp(), u.utcoffset(), d.utcoffset(), d.tzname(), u.tzname(), u.dst(), d.ctime(), d.weekday(), d.isocalendar(), d.replace(hour=0, minute=0), d.toordinal())
print(d + timedelta(hours=10), d - timedelta(days=70), d - datetime(2024, 1, 1), u.astimezone(timezone(timedelta(hours=5, minutes=30))), u.astimezone(timezone(timedelta(hours=-3), "BRT")).tzname(), d < d + timedelta(1), u == u.astimezone(timezone(timedelta(hours=2))), hash(u) == hash(u.astimezone(timezone(timedelta(hours=2)))))
attempt(lambda: d < u)
attempt(lambda: d - u)
attempt(lambda: d == u)
attempt(lambda: d + 5)
attempt(lambda: d + d)
attempt(lambda: d < d.date())
attempt(lambda: d == d.date())
attempt(lambda: d.isoformat(timespec="weird"))
attempt(lambda: d.nope)
