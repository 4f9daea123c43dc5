def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import json
for text in ["", " ", "{", "[", "[1,", "[1,]", '{"a"}', '{"a":}', '{"a":1,}', "{a: 1}", "'a'", '"abc', '"a\nb"', '"\\x"', '"\\u12"', "01", "1.", ".5", "+1", "tru", "nul", "[1 2]", '{"a":1 "b":2}', "1 2", "{1: 2}", "--1", "\ufeff1", '["a",\n "b",\n}', "[1]]"]:
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), e, "|", e.msg, e.pos, e.lineno, e.colno)
attempt(json.loads, None)
attempt(json.loads, 5)
attempt(json.loads, [])
