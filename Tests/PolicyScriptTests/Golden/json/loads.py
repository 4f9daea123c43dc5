import json
print(json.loads('{"a": [1, 2.0, -3e2, null, true], "b": "\\u00e9\\n"}'), json.loads(" 1 "), json.loads('"x"'), json.loads("[]"), json.loads("123456789012345678901234567890"))
