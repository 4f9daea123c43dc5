import json
print(json.loads('{"a": {"b": 1.50, "c": [NaN, 12]}}', object_hook=lambda d: sorted(d), parse_float=str, parse_int=lambda t: "i" + t, parse_constant=lambda t: "c" + t))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda p: p), json.loads(b'"\xc3\xa9"'), json.loads('{"a": 1, "b": 0, "a": 2}'))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"a": {3, 1}}, cls=Encoder, indent=1))
for f in [lambda: json.dumps(object(), cls=Encoder), lambda: json.loads(5), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps({1: 2, "a": 3}, sort_keys=True), lambda: json.loads("[1,\n x]")]:
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
