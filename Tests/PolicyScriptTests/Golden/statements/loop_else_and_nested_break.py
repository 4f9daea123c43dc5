for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "prime")
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print(i)
else:
    print("while else")
while True:
    break
else:
    print("never")
for _ in []:
    pass
else:
    print("empty else")
