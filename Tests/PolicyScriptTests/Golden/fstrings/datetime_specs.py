import datetime
d = datetime.datetime(2024, 3, 5, 14, 7, 9, 1234)
print(f"{d:%Y-%m-%d %H:%M}", f"{d:%d.%m.%y}", f"{d}", f"{d.date()}", f"{d:%B %A %j}", f"{d.time():%H.%M}", format(d, ""), f"{d!r}", f"{datetime.timedelta(hours=5)}", f"{d:%%}", f"{d:plain}")
