def grade(n):
    if n >= 90: return "A"
    elif n >= 80:
        return "B"
    elif n >= 70: return "C"
    else:
        return "F"
print([grade(n) for n in (95, 85, 75, 5)], "a" if 0 else "b" if 1 else "c", (1 if [] else 2) + 3, [x if x % 2 else -x for x in range(4)])
if 1: pass
if 0: print("no")
elif "": print("no")
else: print("yes")
