def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import json
for text in ["1", "-0", "1.0", "1e5", "-1.5E-3", "true", "null", '"a\\u00e9\\n\\ud83d\\ude00"', "[]", "[1, [2, {}]]", '{"a": {"b": null}}', ' \n\t{"x" : 1 } ', "NaN", "-Infinity", '{"a": 1, "a": 2}', "123456789012345678901234567890", '"\\/"', "1E400", "[1,2,3]"]:
    attempt(json.loads, text)
print(json.loads(b'{"a": 1}'), json.loads("1.1", parse_float=str), json.loads("12", parse_int=float), json.loads('{"a": 1}', object_hook=lambda d: sorted(d)), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list), json.loads("[NaN]", parse_constant=lambda c: c))
