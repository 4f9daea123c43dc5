from datetime import datetime, date, time
for s in ["2024-02-29", "2024-02-29T10:11", "2024-02-29 10:11:12.5", "20240229T101112Z", "2024-02-29T10:11:12+05:30", "2024-W09-4"]:
    print(repr(datetime.fromisoformat(s)))
print(repr(time.fromisoformat("10:11:12.123")), repr(date.fromisoformat("20240229")))
for s in ["", "2024-2-9", "2024-02-29T25:00", "x"]:
    try:
        datetime.fromisoformat(s)
    except ValueError as e:
        print(e)
