# What is asked for seldom: ordinals, fold, zones of times, combinations.
from datetime import date, datetime, time, timedelta, timezone
utc = timezone.utc
east = timezone(timedelta(hours=2), "EET")
print(repr(datetime.fromordinal(738000)), repr(date.fromordinal(738000)), repr(datetime.fromisocalendar(2024, 9, 4)))
print(repr(datetime.combine(date(2024, 2, 29), time(13, 5), tzinfo=utc)), repr(datetime.combine(date(2024, 2, 29), time(13, 5, tzinfo=utc), tzinfo=None)))
print(repr(datetime.combine(datetime(2024, 2, 29, 1), time(13, 5, fold=1), east)), repr(datetime.combine(time=time(1), date=date(2024, 1, 1))))
print(repr(date.fromtimestamp(86400 * 365.5)), repr(date.fromtimestamp(-1)))
t = time(1, 2, 3, tzinfo=east)
print(t.utcoffset(), t.tzname(), t.dst(), time(1).utcoffset(), time(1).tzname(), time(1).dst())
print(repr(utc.fromutc(datetime(2024, 1, 1, tzinfo=utc))), repr(east.fromutc(datetime(2024, 1, 1, 23, tzinfo=east))))
print(repr(datetime(2024, 1, 1, fold=1)), repr(datetime(2024, 1, 1, 2, 3, tzinfo=utc, fold=1)), repr(time(1, fold=1)), repr(time(1, 2, 3, 4, utc, fold=1)))
print(time(1, fold=1).fold, time(1).fold, repr(time(1).replace(fold=1)), repr(time(1, fold=1).replace(hour=2)), repr(datetime(2024, 1, 1, fold=1).replace(year=2023)))
print(repr(datetime(2024, 1, 1).replace(fold=1)), repr(datetime(2024, 1, 1, fold=1).time()), repr(datetime(2024, 1, 1, tzinfo=utc, fold=1).timetz()))
print(datetime(2024, 1, 1, fold=1) == datetime(2024, 1, 1), hash(time(1, fold=1)) == hash(time(1)), time(1, fold=1) == time(1), repr(datetime(2024, 1, 1, fold=1) + timedelta(1)))
print(repr(datetime(2024, 1, 1, fold=1).isoformat()), str(time(1, fold=1)), datetime(2024, 1, 1, fold=1).fold)
print(datetime(2024, 1, 1).isoformat("é"), datetime(2024, 1, 1).isoformat(" ", "minutes"), datetime(2024, 1, 1).isoformat(timespec="hours", sep="_"))
