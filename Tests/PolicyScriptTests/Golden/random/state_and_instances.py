def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


import random
random.seed(7)
state = random.getstate()
a = [random.random(), random.gauss(0, 1)]
random.setstate(state)
print(a == [random.random(), random.gauss(0, 1)], state[0], len(state[1]), state[2], state[1][:3], state[1][-1])
r = random.Random(5)
s = random.Random(5)
print(r.random() == s.random(), r.randint(1, 100), s.randint(1, 100), random.Random("text").random(), random.Random(3.5).random(), random.Random(b"bytes").random(), random.Random(-5).random() == random.Random(5).random(), random.Random(2 ** 100).random(), random.Random(True).random())
r.seed("abc", version=2)
print(r.random(), r.getstate() == random.Random("abc").getstate())
r.setstate(s.getstate())
print(r.random() == s.random())
attempt(random.setstate, 5)
attempt(random.setstate, (1, 2, 3))
