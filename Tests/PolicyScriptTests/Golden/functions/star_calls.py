def f(*a):
    return a
print(f(*"ab", *range(2), 5, *[], *{"k": 1}))
for call in [lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2})]:
    try:
        call()
    except TypeError as e:
        print(type(e).__name__)
