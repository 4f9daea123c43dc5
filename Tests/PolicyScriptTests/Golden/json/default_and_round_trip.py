def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import json, datetime
def default(o):
    if isinstance(o, datetime.date):
        return o.isoformat()
    if isinstance(o, set):
        return sorted(o)
    raise TypeError(f"no way to write {type(o).__name__}")
print(json.dumps({"d": datetime.date(2024, 1, 2), "s": {3, 1}}, default=default))
attempt(lambda: json.dumps(b"x", default=default))
attempt(lambda: json.dumps(object, default=lambda o: o))
v = {"n": None, "l": [1, 2.5, "x", {"deep": [True, False]}], "u": "é"}
print(json.loads(json.dumps(v)) == v, json.loads(json.dumps({1: 2})), json.dumps(json.loads('{"b":1,"a":[1,2]}'), sort_keys=True, indent=1))
class S(str): pass
class L(list): pass
class D(dict): pass
print(json.dumps([S("x"), L([1]), D(a=1)]))
