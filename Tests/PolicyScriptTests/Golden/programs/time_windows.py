import datetime
opened = datetime.datetime(2024, 2, 27, 22, 30)
deadline = opened + datetime.timedelta(days=2, hours=3)
moments = [opened + datetime.timedelta(hours=h) for h in (0, 12, 48, 51, 52)]
for m in moments:
    left = deadline - m
    print(m.strftime("%a %d %b %H:%M"), left, left.total_seconds() / 3600, "open" if left > datetime.timedelta() else "closed")
print(deadline.isoformat(), (deadline - opened) // datetime.timedelta(hours=1))
