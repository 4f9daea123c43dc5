def read():
    yield from ["1", "x", "3"]
def parse(lines):
    for l in lines:
        try:
            yield int(l)
        except ValueError:
            yield None
print(list(parse(read())), [v for v in parse(read()) if v is not None])
