records = [{"user": "Ann", "value": 3}, {"user": "Bob", "value": 4}]

def show(user, value=0, **rest):
    return f"{user}: {value} {rest}"
def rest(**given):
    given["value"] = 0
    return given
print([show(**r) for r in records], show(**records[0], other=1), rest(**records[1]), records)
print("{user} has {value}".format(**records[0]), "{0[user]} {1[value]:>4}".format(*records))
print("%(user)s has %(value)03d" % records[1], "{r[user]}".format(r=records[0]), "{user}".format_map(records[1]))
try:
    show(**records[0], user="x")
except TypeError as error:
    print(error)
for r in records:
    match r:
        case {"user": "Ann", **others}:
            print("Ann", others)
        case {"user": name, "value": 4}:
            print(name)
match records[0]:
    case {"nothing": _}:
        print("no")
    case {}:
        print("any")
user, value = records[0]
print(user, value)
x, *y = records[1].values()
print(x, y)
