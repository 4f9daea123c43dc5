for text in ["", "ab", "é", "日本"]:
    print(type(iter(text)).__name__)
def through():
    yield from "ab"
steps = through()
next(steps)
try:
    steps.send(1)
except AttributeError as error:
    print(error)
