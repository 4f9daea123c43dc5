s = t = "a"
s += "b"
print(s, t, s is t)
s *= 3
print(s)
parts = ""
for i in range(5):
    parts += str(i) + ","
print(parts)
