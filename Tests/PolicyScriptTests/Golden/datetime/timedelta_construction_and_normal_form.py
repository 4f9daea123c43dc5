def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import timedelta
for kw in [dict(days=1), dict(seconds=-1), dict(hours=25, minutes=61), dict(weeks=1, milliseconds=1500), dict(microseconds=-1), dict(days=0.5), dict(seconds=1.0000005), dict(days=-1, hours=1), dict(minutes=1.5), dict(microseconds=0.5), dict(microseconds=1.5)]:
    t = timedelta(**kw)
    print(kw, t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds())
print(timedelta(1, 2, 3, 4, 5, 6, 7), timedelta.resolution)
attempt(timedelta, "1")
