from datetime import datetime

for text in ["+23:59", "-2359", "+24:00", "+25:00", "-2400", "+23:59:59.999999"]:
    try:
        print(datetime.strptime(text, "%z"))
    except ValueError as error:
        print(type(error).__name__, error)
