def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, str, len)(99), list(filter(None, [0, 1, "", "a"])), list(map(max, [1, 5], [3, 2])), list(map(lambda a, b: a + b, "ab", "cde")))
