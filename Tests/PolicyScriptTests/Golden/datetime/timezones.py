def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import timezone, timedelta, datetime, tzinfo
for z in [timezone.utc, timezone(timedelta(0)), timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-3)), timezone(timedelta(hours=1), "CET"), timezone(timedelta(seconds=30))]:
    print(z, repr(z), z.utcoffset(None), z.tzname(None), z.dst(None), isinstance(z, tzinfo))
print(timezone.utc == timezone(timedelta(0)), timezone.min, timezone.max, hash(timezone.utc) == hash(timezone(timedelta(0))), datetime(2024, 1, 1, tzinfo=timezone.utc).tzinfo is timezone.utc)
attempt(timezone, 5)
attempt(timezone, timedelta(hours=24))
attempt(timezone, timedelta(1), 5)
