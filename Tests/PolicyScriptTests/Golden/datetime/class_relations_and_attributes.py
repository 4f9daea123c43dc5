def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import datetime
print(issubclass(datetime.datetime, datetime.date), isinstance(datetime.datetime(2024, 1, 1), datetime.date), datetime.MINYEAR, datetime.MAXYEAR, datetime.UTC is datetime.timezone.utc, datetime.datetime.__name__, type(datetime.date(2024, 1, 1)), datetime.timedelta(days=1).__class__.__name__, datetime.datetime(2024, 1, 1).fold)
attempt(lambda: datetime.now)
d = datetime.date(2024, 1, 1)
attempt(lambda: datetime.datetime(year=2024, month=2, day=3, hour=4, minute=5))
