from datetime import date, timedelta, datetime
def month_end(y, m):
    return (date(y + m // 12, m % 12 + 1, 1) - timedelta(days=1)).day
print([month_end(2024, m) for m in range(1, 13)], [y for y in (1900, 2000, 2023, 2024, 2100) if month_end(y, 2) == 29])
d = date(2023, 12, 28)
print([str(d + timedelta(days=i)) for i in range(5)], [(d + timedelta(days=i)).isocalendar()[1] for i in range(7)])
start = datetime(2024, 1, 1)
print([(start + timedelta(hours=h)).strftime("%a %H") for h in range(0, 50, 12)], (datetime(2024, 12, 25) - start).days // 7)
