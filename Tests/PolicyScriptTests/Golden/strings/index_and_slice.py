s = "hello world"
print(s[0], s[-1], s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[10:2:-2], s[100:], s[-100:3])
try:
    s[11]
except IndexError as e:
    print(e)
