import json
for text in ["", "[1,]", "{'a': 1}", '{"a" 1}', "[1", "nul", "1 2", '"a', '{"a": 1,}']:
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(e, e.pos, e.lineno, e.colno)
try:
    json.dumps({"a": {1}})
except TypeError as e:
    print(e)
try:
    json.dumps({(1, 2): 3})
except TypeError as e:
    print(e)
a = []
a.append(a)
try:
    json.dumps(a)
except ValueError as e:
    print(e)
