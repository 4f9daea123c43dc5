from itertools import count, islice, takewhile
def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n
print(list(islice(primes(), 15)))
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1
print(list(collatz(6)), max(len(list(collatz(n))) for n in range(1, 30)))
def gcd(a, b):
    return a if not b else gcd(b, a % b)
print([gcd(48, n) for n in range(1, 13)])
