def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import datetime, date, time
for text in ["2024-03-05", "2024-03-05T10:20", "2024-03-05 10:20:30", "2024-03-05T10:20:30.5", "2024-03-05T10:20:30.123456", "2024-03-05T10:20:30Z", "2024-03-05T10:20:30+05:30", "20240305T102030", "2024-W10-2", "2024-03-05T24:00", "2024-03-05T10:20:30-00:00", "2024-03-05T10:20:30,5", "2024-3-05", "2024-03-05T", "2024-03-05T10:2", "", "2024-065", "2024-03-05x10:20"]:
    attempt(datetime.fromisoformat, text)
for text in ["10:20", "T10:20:30", "1020", "10:20:30.123", "10:20+01:00", "25:00", "10"]:
    attempt(time.fromisoformat, text)
