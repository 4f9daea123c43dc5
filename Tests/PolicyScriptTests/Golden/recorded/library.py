"""Records what CPython 3.11 computes: python3 library.py > library.json

Each row is a function, its arguments as texts, and the result as a text; "!Class: message" for an exception.
"""
import base64
import datetime
import json
import random

rows = []


def add(name, arguments, function):
    try:
        result = function()
    except Exception as error:
        result = "!%s: %s" % (type(error).__name__, error)
    rows.append([name, *arguments, result])


floats = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 100.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5, 1.5e-7, 5e-324,
          1.7976931348623157e308, 2.5, 3.5, 0.5, 2.675, 1e22, 1e21, 123456.789, 999999.5, 0.00012345, 9.999e-5,
          float("inf"), float("-inf"), float("nan"), 4.35, 1234567.891, 0.001, 99.995, 1e100, 12345678.9]
generator = random.Random(5)
floats += [generator.uniform(-1000, 1000) for _ in range(20)]
floats += [generator.random() * 10 ** generator.randint(-30, 30) for _ in range(60)]
for value in floats:
    add("repr", [value.hex()], lambda: repr(value))
specs = ["", "f", ".2f", ".0f", "e", ".3e", "g", ".3g", "G", "E", "%", ".1%", "10.2f", "<10.2f", "^10.2f", "=+10.2f",
         "010.2f", ",.2f", "_.3f", "+", " ", "#.0f", "#g", ".10g", "n", "z.0f", "012,.1f", "*^20", ".3", ".0", "#.3",
         "015,", "x", "d", "s", ".2", "-", "20,", "F", "015e"]
for value in floats[:40]:
    for spec in specs:
        add("format_float", [value.hex(), spec], lambda: format(value, spec))
integers = [0, 1, -1, 7, 42, -42, 255, 1000, -1234567, 10 ** 20, -(2 ** 70), 65, 1114111, 1114112, 123456789]
for value in integers:
    for spec in ["", "d", "5d", "<5d", "^7d", "05d", "+d", " d", "x", "#x", "X", "#X", "o", "#o", "b", "#b", "#010b",
                 ",", "_", "_x", "_b", "010,", "012_x", "c", "e", ".2f", "%", "g", "n", "*>10", "=10", "*=+10,", ".2",
                 ",x", "s", ",_", "+c", "#c", "zd", "q", "5yy", "\u0661d", "x^+#12x", "999999999999999999999d", "06,"]:
        add("format_int", [str(value), spec], lambda: format(value, spec))
for value in ["", "a", "abc", "h\u00e9llo", "\U0001f600x"]:
    for spec in ["", "s", "5", "<5", ">5", "^6", "*^7", ".2", "5.1", "05", "d", "+", " ", "#", "=5", "zs", ",", "\u00e9<4"]:
        add("format_str", [value, spec], lambda: format(value, spec))
for text in ["%d|%5d|%-5d|%05d|%+d|% d", "%x|%#x|%X|%#X|%o|%#o", "%.3d|%8.3d|%-8.3d|%08.3d", "%i|%u", "%#08x", "%+.2d"]:
    for value in [0, 7, -42, 255, 10 ** 20]:
        add("percent_int", [text, str(value)], lambda: text % ((value,) * text.count("%")))
for text in ["%f|%.2f|%8.2f|%-8.2f|%08.2f|%+f|% f", "%e|%.3e|%E|%#.0e", "%g|%.3g|%#g|%G|%010g|%F"]:
    for value in floats[:30]:
        add("percent_float", [text, value.hex()], lambda: text % ((value,) * text.count("%")))
for text in ["%s|%5s|%-5s|%.2s|%5.1s|%05s", "%(a", "%", "%5", "%.", "%(a)s %(b)s",  "%l", "%(x(y)z)s"]:
    add("percent_scan", [text], lambda: repr(text % {"a": "b", "b": "c", "x(y)z": 1} if "(" in text else
                                             text % (("abc",) * (text.count("%") if "s" in text else 0))))
for text in ["a{}b", "{{}}", "{0.x[1][k].y!r:>{w}}", "}", "{", "{a", "{a!", "{a!r", "{a!rx}", "{a:{b}", "{a{b}}", "{!s}",
             "{:x}", "{a[}]}", "x{a}y{b}z", "{a[0}"]:
    from string import Formatter

    add("scan", [text], lambda: repr([tuple(x) for x in Formatter().parse(text)]))
for value, digits in [(2.675, 2), (0.5, 0), (1.5, 0), (2.5, 0), (1234.5, -2), (1250.0, -2), (1350.0, -2), (1e308, -308),
                      (1.7e308, -308), (5e-324, 400), (123.456, -400), (-2.5, 0), (0.125, 2), (1e16, 3), (25.0, -1),
                      (35.0, -1), (-0.4, 0), (1.0000000000000002, 15), (0.1, 20), (15.0, -1), (5.0, -1), (4.999, -1)]:
    add("round", [value.hex(), str(digits)], lambda: repr(round(value, digits)))
for text, base in [("12", 10), (" -0x1F ", 16), ("0b101", 0), ("0o17", 0), ("1_000", 10), ("1__0", 10), ("_1", 10),
                   ("0x_f", 16), ("z", 36), ("12", 2), ("", 10), ("+", 10), ("010", 0), ("0", 0), ("00", 0), ("9" * 4300, 10),
                   ("9" * 4301, 10), ("\u0661\u0662", 10), ("1", 1), ("1", 37), ("1 2", 10), ("0b1", 16), ("\u2003 7\n", 10),
                   ("-5", 10), ("f" * 5000, 16), ("0x", 16), ("1_", 10), ("- 1", 10)]:
    add("int", [text, str(base)], lambda: str(hex(int(text, base))))
for text in ["1.5", " 1e5 ", "inf", "-Infinity", "nan", "1_000.5", "1__0", "_1", "1e", ".5", "5.", ".", "", "0x1", "1e400",
             "\u0661.5", "+1.5E-3", "infinit", "1_e5", "1e1_0", "--1", "1.5\x00", "-nan"]:
    add("float", [text], lambda: float(text).hex())
for text in ["", "a", "it's", 'say "x"', "it's \"x\"", "\n\t\r\\", "\x00\x7f\x80\xa0\xad", "\u0378\u2028\ufeff\u200b",
             "\U0001f600\U000e0001\U0010ffff", "\u00e9\u4e2d", "\u3000\u00a0"]:
    add("repr_str", [text], lambda: repr(text))
    add("ascii", [text], lambda: ascii(text))
    add("repr_bytes", [text], lambda: repr(text.encode()))
    add("json_quote", [text], lambda: json.dumps(text))
    add("json_quote_unicode", [text], lambda: json.dumps(text, ensure_ascii=False))
for seed in ["0", "1", "42", "-7", str(2 ** 70), str(10 ** 30), "s:", "s:policy", "s:\u00e9", "s:" + "x" * 200]:
    def make():
        return random.Random(seed[2:] if seed.startswith("s:") else int(seed))

    add("random", [seed], lambda: " ".join(g.random().hex() for g in [make()] for _ in range(700) if _ % 100 == 0 or True)[-400:])
    add("below", [seed], lambda: " ".join(str(g._randbelow(n)) for g in [make()]
                                          for n in [1, 2, 3, 10, 100, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 62, 2 ** 64, 2 ** 100]))
    add("bits", [seed], lambda: " ".join(str(g.getrandbits(n)) for g in [make()] for n in [0, 1, 31, 32, 33, 64, 65, 100, 200]))
    add("sample", [seed], lambda: repr([make().sample(range(n), k) for n, k in [(5, 5), (30, 3), (100, 7), (1000, 6), (22, 6), (80, 40)]]))
    add("shuffle", [seed], lambda: repr([(make().shuffle(x), x)[1] for x in [list(range(10)), list(range(1)), list(range(50))]]))
    add("choices", [seed], lambda: repr(make().choices(range(7), k=20)))
    add("weighted", [seed], lambda: repr(make().choices(range(4), cum_weights=[1, 3, 3.5, 10], k=20)))
for size in [0, 1, -1, 86400000000, -86400000000, 90061000001, 172800000000, -172799999999, 3600000000, 123456789012345]:
    add("duration", [str(size)], lambda: "%r %s" % ((datetime.timedelta(microseconds=size),) * 2))
dates = [datetime.date(y, m, d) for y, m, d in [(1, 1, 1), (1900, 2, 28), (2000, 2, 29), (2020, 12, 31), (2021, 1, 1), (2021, 1, 3),
                                                (2024, 2, 29), (2026, 11, 21), (9999, 12, 31), (1969, 12, 31), (2016, 1, 3)]]
dates += [datetime.date.fromordinal(generator.randint(1, 3652059)) for _ in range(60)]
for date in dates:
    add("date", [str(date.toordinal())], lambda: "%s %s %s %s" % (date.isoformat(), date.weekday(), *[tuple(date.isocalendar())], date.timetuple().tm_yday))
moments = [datetime.datetime(d.year, d.month, d.day, i % 24, i * 7 % 60, i * 13 % 60, i * 98765 % 1000000) for i, d in enumerate(dates)]
formats = ["%Y-%m-%d %H:%M:%S", "%a %A %b %B %d %e", "%I:%M %p %f", "%j %U %W %w %u %V %G", "%c | %x | %X", "%y %C %D %F %T %R %r",
           "%z%Z%%", "100%", "%k %l %h %P"]
for moment in moments[:40]:
    if moment.year >= 1000:
        for form in formats:
            add("strftime", [str((moment - datetime.datetime(1970, 1, 1)) // datetime.timedelta(microseconds=1)), form], lambda: moment.strftime(form))
    for spec in ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds", "x"]:
        add("isotime", [str((moment - datetime.datetime(1970, 1, 1)) // datetime.timedelta(microseconds=1)), spec], lambda: moment.time().isoformat(spec))


def show(moment):
    return moment.isoformat()


for text in ["2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024-02-30", "2024-13-01", "2024-2-9", "abcd-01-01",
             "0000-01-01", "2024-W54-1", "2024-W53-1", "2020-W53-7", "2024W09", "2024-02-29T10", "2024-02-29T10:20", "2024-02-29 10:20:30",
             "2024-02-29T10:20:30.5", "2024-02-29T10:20:30.123456789", "20240229T102030", "2024-02-29T10:20:30+05:30",
             "2024-02-29T10:20:30Z", "2024-02-29T10:20:30,25-08:00", "2024-02-29T24:00:00", "2024-02-29T10:61", "2024-02-29T",
             "2024-02-29T10:2", "2024-02-29T10:20:30.", "2024-W09-4T10:20", "20240229T1020+0530", "2024-02-29T10:20+05:30:15.5",
             "2024-02-29x10:20", "2024-02-29T10:20:30+24:00", "2024W094T10", "2024-02-29T1020", "2024-02-29T10:2030", "2024-1"]:
    add("fromiso", [text], lambda: show(datetime.datetime.fromisoformat(text)))
    add("datefromiso", [text], lambda: show(datetime.date.fromisoformat(text)))
for text in ["10", "10:20", "10:20:30", "T10:20", "102030", "10:20:30.5", "10:20:30.123", "10:20Z", "10:20+01:00", "25:00", "10:60", "1", "", "10:20:30-00:30"]:
    add("timefromiso", [text], lambda: show(datetime.time.fromisoformat(text)))
for text, form in [("2024-02-29", "%Y-%m-%d"), ("29/2/24", "%d/%m/%y"), ("Feb 9 2024 3:04 PM", "%b %d %Y %I:%M %p"),
                   ("2024-02-30", "%Y-%m-%d"), ("2024-02-29 x", "%Y-%m-%d"), ("24", "%Y"), ("12", "%H%M"), ("123", "%H%M"),
                   ("1:2:3.45", "%H:%M:%S.%f"), ("2024 060", "%Y %j"), ("Monday 5 2024", "%A %W %Y"), ("2024 09 4", "%G %V %u"),
                   ("2024 09", "%G %V"), ("10:20 +0530", "%H:%M %z"), ("10:20 -05:30:15.5", "%H:%M %z"), ("10:20 Z", "%H:%M %z"),
                   ("10:20 UTC", "%H:%M %Z"), ("x", "%Q"), ("x", "%"), ("100%", "%j%%"), ("  2024", " %Y"), ("2024", " %Y"),
                   ("12 am", "%I %p"), ("12 PM", "%I %p"), ("61", "%S"), ("68", "%y"), ("69", "%y"), ("Wed Feb 29 10:20:30 2012", "%c"),
                   ("02/29/12", "%x"), ("10:20:30", "%X"), ("sunday 3 2024", "%A %U %Y"), ("29 2", "%d %m"), ("4 2024", "%V %Y"),
                   ("\u0662\u0664", "%y"), ("2024-02-29T10:20:30.123456+00:00", "%Y-%m-%dT%H:%M:%S.%f%z"), ("15 january", "%d %B"), ("0 2024 0", "%w %Y %U")]:
    add("strptime", [text, form], lambda: show(datetime.datetime.strptime(text, form)))


def dump(value):
    return json.dumps(value, ensure_ascii=True)


for text in ["1", " [1, 2.5, -3e2, true, false, null] ", '{"a": {"b": []}, "c": "\\u00e9\\ud83d\\ude00\\n"}', "", "[", "[1", "[1,", "[1,]",
             "[1 2]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{a:1}", '{"a" 1}', '"abc', '"a\tb"', '"\\x"', '"\\u12"', '"\\',
             "nul", "NaN", "[Infinity, -Infinity]", "-", "01", "1.", "1e", "1 2", "\ufeff1", "[\n1,\n2,\n]", '{"a":1,"a":2}', "1e400", "123456789012345678901",
             "[" * 2000, "-0", "-0.0", '"\\ud800"', "1.5e-7", "'a'", "[1}", "tru", "9" * 4301]:
    add("json", [text], lambda: dump(json.loads(text)))
print("[" + ",\n".join(json.dumps(row) for row in rows) + "]")
