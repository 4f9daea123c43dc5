def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = [1]
a.append([2]); a.extend("ab"); a.extend(range(2)); a.insert(0, "first"); a.insert(-1, "late"); a.insert(100, "end"); a.insert(-100, "begin")
print(a, len(a))
attempt(a.append)
attempt(a.append, 1, 2)
attempt(a.extend, 5)
attempt(a.insert, "a", 1)
attempt(a.insert, 1)
b = [1, 2]
b.extend(b)
b += b
print(b)
