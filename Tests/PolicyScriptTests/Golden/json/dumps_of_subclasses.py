import json
class DD(dict):
    def items(self): return [("z", 1)]
print(json.dumps(DD(a=1)), json.dumps({"q": DD(a=1)}, indent=1))
class II(int):
    def __repr__(self): return "II"
    def __str__(self): return "II"
class FF(float):
    def __repr__(self): return "FF"
print(json.dumps([II(5), FF(2.5), {II(1): 2, FF(1.5): 3}]))
class LL(list):
    def __iter__(self): return iter([9])
print(json.dumps(LL([1])), json.dumps({True: 1, None: 2, 1.5: 3}))
class SS(str):
    def __str__(self): return "no"
print(json.dumps([SS("yes")]), json.dumps({SS("k"): 1}))
