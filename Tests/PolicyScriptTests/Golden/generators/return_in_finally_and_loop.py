def g():
    for i in range(3):
        try:
            yield i
        finally:
            print("f", i)
    else:
        print("else")
    return "r"
def run():
    result = yield from g()
    yield result
print(list(run()))
