from datetime import datetime
t = datetime(2024, 3, 5, 14, 7, 9, 42)
for f in ["%Y-%m-%d %H:%M:%S.%f", "%A %a %B %b %d", "%I:%M %p", "%j %U %W %w %V %G", "%c|%x|%X", "%y %% %e", ""]:
    print(t.strftime(f))
print(f"{t:%Y/%m/%d} {t.date():%d.%m.} {t}", t.date().strftime("%H"), format(t, ""), t.time().strftime("%H-%M"))
