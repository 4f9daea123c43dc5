for i in range(3):
    if i == 5:
        break
else:
    print("no break")
for i in range(3):
    if i == 1:
        continue
    if i == 2:
        break
else:
    print("never")
while i:
    i -= 1
else:
    print("done", i)
