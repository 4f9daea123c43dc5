def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import date
attempt(date, 2024, 2, 30)
attempt(date, 2023, 13, 1)
attempt(date, 0, 1, 1)
attempt(date, 10000, 1, 1)
attempt(date, 2024, 1, 0)
attempt(date, "2024", 1, 1)
attempt(date, 2024, 1.5, 1)
attempt(date.fromisoformat, "2024-1-1")
attempt(date.fromisoformat, "20240229")
attempt(date.fromisoformat, "2024-W05-3")
attempt(date.fromisoformat, "2023-02-29")
attempt(date.fromisoformat, 5)
attempt(date.fromordinal, 0)
attempt(date.fromisocalendar, 2024, 54, 1)
print(date.min, date.max, date.resolution, date(2024, 2, 29))
