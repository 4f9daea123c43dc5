def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import base64
attempt(base64.b64encode, "text")
attempt(base64.b64decode, "YQ=")
attempt(base64.b64decode, "Y")
attempt(lambda: base64.b64decode("Y*==", validate=True))
attempt(base64.b32decode, "me")
attempt(base64.b16decode, "ff")
attempt(base64.b16decode, "F")
attempt(base64.b85decode, "\x00")
attempt(base64.b64decode, "é")
attempt(base64.b64decode, 5)
