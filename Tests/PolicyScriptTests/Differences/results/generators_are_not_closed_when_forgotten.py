"""A generator that is forgotten is not closed

CPython closes it when nobody holds it any longer, and its `finally` runs. Here memory is taken back when it is needed,
and at no foreseeable moment, so that code of the script never runs then.

Instead: exhaust the generator, or call its `close()`.
"""
def numbers():
    try:
        yield 1
    finally:
        print("closed")


next(numbers())
print("end")
