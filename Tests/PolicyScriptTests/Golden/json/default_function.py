import json
class P:
    def __init__(self, x):
        self.x = x
print(json.dumps([P(1), {"p": P(2)}], default=lambda o: {"x": o.x}), json.dumps({(1,): 2, "a": 1}, skipkeys=True))
