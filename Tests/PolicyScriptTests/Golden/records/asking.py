records = [{"user": "U1", "value": 1}, {"user": "U2", "value": 0}]

first, second = records
print(len(first), bool(second), "user" in first, "nobody" in first, 1 in first, "value" not in second, None in first)
print(first.get("user"), first.get("nobody"), first.get("nobody", 7), second.get("value", 9), first.get(3))
print(isinstance(first, dict), type(first), type(first) is dict, callable(first), first is records[0])
print(any(records), all(records), first == first, first != second, first is second)
if first:
    print("there")
for wrong in ["nobody", 1, None, ("user",)]:
    try:
        print(first[wrong])
    except KeyError as error:
        print("KeyError", error)
for wrong in [[1], {}, set()]:
    for ask in [lambda: first[wrong], lambda: first.get(wrong), lambda: wrong in first and not isinstance(wrong, set)]:
        try:
            print(ask())
        except TypeError as error:
            print(error)
try:
    {first}
except TypeError as error:
    print(error)
try:
    first.user
except AttributeError as error:
    print(error)
