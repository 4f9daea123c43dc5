import json

text = '"a\nb\tc\x01"'
print(repr(json.loads(text, strict=False)), json.loads('{"a\n": ["\t"]}', strict=False), json.JSONDecoder(strict=False).decode(text) == "a\nb\tc\x01")
for keywords in ({}, {"strict": True}):
    try:
        json.loads(text, **keywords)
    except json.JSONDecodeError as error:
        print(error)
print(json.loads('["\n", 1.5]', strict=False, parse_float=str))
