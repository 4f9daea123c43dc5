from datetime import datetime, date, time, timezone, timedelta
d = datetime(2024, 1, 7, 5, 3, 9, 45, tzinfo=timezone(timedelta(hours=-5, minutes=-30)))
for code in "aAbBcdfHIjmMpSuUwWxXyYzZGVDTFeRn%thCg":
    print(code, repr(d.strftime("%" + code)))
print(d.strftime("no codes"), d.strftime(""), d.strftime("%Y%m%d-%H%M%S.%f %% %j"), date(2024, 12, 30).strftime("%G-W%V-%u %U %W"), time(15, 4).strftime("%I:%M %p"), datetime(999, 1, 1).strftime("%Y"), date(5, 6, 7).isoformat())
