xs = [(i * 7919) % 1009 for i in range(1009)]
ys = sorted(xs)
print(ys == list(range(1009)), sorted(xs, key=lambda x: -x)[:5], sorted(xs, reverse=True)[-3:])
