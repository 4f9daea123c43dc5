def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import datetime, timezone, date, time
attempt(datetime, 2024, 1, 1, 24)
attempt(datetime, 2024, 1, 1, 0, 60)
attempt(datetime, 2024, 1, 1, 0, 0, 60)
attempt(datetime, 2024, 1, 1, 0, 0, 0, 1000000)
attempt(lambda: datetime(2024, 1, 1, tzinfo=5))
attempt(lambda: datetime(2024, 1, 1, fold=2))
attempt(datetime.combine, date(2024, 1, 1), 5)
attempt(datetime.fromisoformat, "2024-01-01T25:00")
attempt(datetime.fromisoformat, "nonsense")
attempt(datetime.fromisoformat, "2024-01-01 10")
attempt(datetime.fromisoformat, "2024-01-01T10:00:00.123456789")
attempt(datetime.fromtimestamp, "x")
attempt(datetime.strptime, "2024", "%Y-%m")
attempt(datetime.strptime, "2024-13", "%Y-%m")
attempt(datetime.strptime, "2024-01-01x", "%Y-%m-%d")
attempt(datetime.strptime, "31 Feb 2024", "%d %b %Y")
attempt(datetime.strptime, "x", "%Q")
print(datetime.combine(date(2024, 1, 2), time(3, 4)), datetime.min, datetime.max, datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, tz=timezone.utc), datetime.utcfromtimestamp(86400))
