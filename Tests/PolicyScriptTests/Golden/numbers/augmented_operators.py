def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


n = 10
n += 5; n -= 3; n *= 2; n //= 5; n **= 3; n %= 50; n <<= 2; n >>= 1; n |= 1; n &= 0xFF; n ^= 3
print(n)
f = 10.0
f /= 4; f += 1; f **= 2; f -= .25
print(f)
s = "a"; s *= 3; s += "b"
l = [1]; l *= 2; l += [3]
print(s, l)
def wrong():
    x = 1
    x += "a"
attempt(wrong)
def wrong_two():
    x = []
    x -= [1]
attempt(wrong_two)
