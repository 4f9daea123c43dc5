# Arguments of another type than the right one, and texts that are nearly right.
from datetime import date, datetime as dt, time, timedelta, timezone

utc = timezone.utc
for make in (
    lambda: dt.now(5), lambda: dt(2024, 1, 1).strftime(5), lambda: date(2024, 1, 1).strftime(None), lambda: time(1).strftime(b"%H"),
    lambda: dt(2024, 1, 1).isoformat("ab"), lambda: dt(2024, 1, 1).isoformat(5), lambda: dt(2024, 1, 1).isoformat(""),
    lambda: dt(2024, 1, 1).isoformat("T", 5), lambda: time(1).isoformat(5),
    lambda: dt.strptime(5, "%Y"), lambda: dt.strptime("5", 5), lambda: dt.fromisoformat("2024-02-29T13:05:09 +01:00"),
    lambda: dt.fromisoformat("2024-02-29T13:05:09+01:00 "), lambda: dt.fromisoformat("2024-02-29 13:05:09"),
    lambda: dt.fromisoformat("2024-02-29T13:05:09.5+01"), lambda: time.fromisoformat("13:05 +01:00"), lambda: dt.fromisoformat("2024-02-29T13:05 Z"),
    lambda: dt.fromisoformat("2024-02-29T13:05:09.123456 +01:00"), lambda: dt.fromisoformat("2024-02-29T13:05:09.12x+01:00"),
    lambda: dt.fromisoformat("2024-02-29T13:05:09.1234567891+01:00"), lambda: dt.fromisoformat("2024-02-29T13 +01:00"), lambda: dt.fromisoformat("2024-02-29T13:05:09.+01:00"),
    lambda: dt.fromisoformat("2024-02-29T+01:00"), lambda: dt.fromisoformat("2024-02-29T1305+0100"), lambda: dt.fromisoformat("2024-02-29T13:05+0100"),
    lambda: dt.fromisoformat("2024-02-29T13:0509"), lambda: dt.fromisoformat("2024-02-29T13:05:09+01:00+02:00"), lambda: dt.fromisoformat("2024-02-29T13:05:09-00:00"),
    lambda: dt.fromisoformat("2024-02-29T13:05:09Z"), lambda: dt.fromisoformat("2024-02-29T13:05:09 Z"), lambda: dt.fromisoformat("2024-02-29T13:05:09z"),
    lambda: dt.combine(date(2024, 1, 1), time(1), 5), lambda: dt.combine(1, time(1)), lambda: dt.combine(date(2024, 1, 1), 5),
    lambda: utc.fromutc(dt(2024, 1, 1)), lambda: utc.fromutc(5), lambda: time(1, fold=2), lambda: time(1).replace(fold=3), lambda: dt(2024, 1, 1).replace(fold=2),
    lambda: date.fromtimestamp("x"), lambda: dt.fromtimestamp(0, 5), lambda: utc.utcoffset(5), lambda: utc.tzname(5), lambda: utc.dst(5), lambda: utc.utcoffset(None),
    lambda: dt.fromordinal(0), lambda: dt.fromtimestamp(None), lambda: dt(2024, 1, 1).astimezone(5), lambda: f"{date(2024, 1, 1):%d.%m}", lambda: date(2024, 1, 1).__format__(5),
    lambda: date.fromordinal("1"), lambda: timezone(5), lambda: timedelta("1"), lambda: dt.utcfromtimestamp(0), lambda: dt.now(tz=None) is None,
    lambda: dt.today().tzinfo, lambda: dt.now("UTC"), lambda: date(2024, 1, 1).replace(1.5), lambda: time.fromisoformat(5), lambda: dt.fromisocalendar(2024, 54, 1),
):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)
for left, right in ((date(2024, 1, 1), dt(2024, 1, 1)), (dt(2024, 1, 1), date(2024, 1, 1))):
    try:
        print(left == right, left < right)
    except TypeError as error:
        print(error)
