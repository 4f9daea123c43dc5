from datetime import datetime
for s, f in [("2024-02-29 10:11:12", "%Y-%m-%d %H:%M:%S"), ("5/3/24", "%d/%m/%y"), ("Mar 5 2024 2:07 PM", "%b %d %Y %I:%M %p"), ("2024-01-01T00:00:00+0200", "%Y-%m-%dT%H:%M:%S%z"), ("12", "%f")]:
    print(repr(datetime.strptime(s, f)))
for s, f in [("2024", "%Y-%m"), ("2024-02-30", "%Y-%m-%d"), ("2024 x", "%Y"), ("a", "%Q")]:
    try:
        datetime.strptime(s, f)
    except ValueError as e:
        print(e)
