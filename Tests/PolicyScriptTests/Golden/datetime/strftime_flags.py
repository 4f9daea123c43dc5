# The flags and widths of the C library: - for no padding, _ for blanks, 0 for zeros, ^ and # for another case.
from datetime import date, datetime, time, timedelta, timezone

moment = datetime(2024, 3, 5, 4, 7, 9, 45)
for letter in "aAbBcCdDeFgGhHIjklmMnpPrRStTuUVwWxXyY%":
    print(letter, *[repr(moment.strftime(f"%{flag}{letter}")) for flag in ("-", "_", "0", "^", "#", "^_", "-0", "0-", "_0")])
for letter in "aAbBCdeFgGHIjkmpPSTuUyY%":
    print(letter, *[repr(moment.strftime(f"%{width}{letter}")) for width in ("3", "-3", "_5", "05", "^12", "12")])
print(moment.strftime("%-d. %B %Y, %-H:%M; %-I %p; %-m/%-d/%y; day %-j; %f %-f %z|%-z|%Z|%#Z|"))
print(moment.replace(tzinfo=timezone(timedelta(hours=5, minutes=30))).strftime("%z %Z"))
print(moment.strftime("%Ey %Od %-Od %q %-q %L 100%"), date(45, 1, 2).strftime("%Y %-y %5Y %C %F"), f"{time(9, 5):%-H h %-M}")
