x = 10 ** 30 + 12345
print(f"{x:,} {x:_} {x:x} {x:e} {x:>40}")
print("%d %s %x" % (x, x, x))
