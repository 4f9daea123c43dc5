def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import time, timezone, timedelta
t = time(9, 5, 7, 80)
print(t, repr(t), t.isoformat(), t.isoformat(timespec="seconds"), t.hour, t.minute, t.second, t.microsecond, t.replace(hour=1), time(), time(1), time.min, time.max, t < time(10), t == time(9, 5, 7, 80), bool(time(0)), time(1, tzinfo=timezone.utc), repr(time(1, tzinfo=timezone(timedelta(hours=1)))), time(1, 2).strftime("%H:%M"), f"{t:%M}", hash(t) == hash(time(9, 5, 7, 80)))
attempt(time, 24)
attempt(time, 1, 60)
attempt(lambda: t + timedelta(1))
attempt(lambda: t - t)
attempt(lambda: t < 5)
attempt(lambda: t < time(1, tzinfo=timezone.utc))
