import json
data = {"a": [1, 2.5, None, True], "b": {"c": "t\u00e9xt \"q\"\n"}, "d": (), "e": float("inf"), 1: 2, None: 3, True: 4, 1.5: 5}
print(json.dumps(data))
print(json.dumps({"b": [1, {"x": []}], "a": {}}, indent=2, sort_keys=True))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps("\u00e9\U0001f600", ensure_ascii=False), json.dumps("\U0001f600"), json.dumps([1, [2]], indent="--"))
