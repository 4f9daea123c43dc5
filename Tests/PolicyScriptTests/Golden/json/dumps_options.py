def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import json
data = {"b": [1, 2.5, None, True, "é\n\"\\"], "a": {"x": []}, 1: "int key", None: "none key", 1.5: {}, True: ()}
print(json.dumps(data))
print(json.dumps(data, indent=2))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], indent=0), json.dumps([1], indent="\t"), json.dumps({"a": 1, "b": 2}, separators=(",", ":")), json.dumps("é€😀"), json.dumps("é€😀", ensure_ascii=False), json.dumps({}, indent=2), json.dumps([[], {}], indent=1), json.dumps((1, 2)), json.dumps("\x00\x1f\x7f\u2028"), json.dumps(1e20), json.dumps(10 ** 30), json.dumps(float("inf")), json.dumps(float("nan")), json.dumps({"a": {"b": [1, {"c": 2}]}}, indent=1))
attempt(json.dumps, {1, 2})
attempt(json.dumps, {(1, 2): 3})
attempt(json.dumps, b"x")
attempt(lambda: json.dumps(float("nan"), allow_nan=False))
attempt(lambda: json.dumps({(1,): 2, "a": 1}, skipkeys=True))
attempt(lambda: json.dumps({1: 1, "a": 2}, sort_keys=True))
r = []
r.append(r)
attempt(json.dumps, r)
