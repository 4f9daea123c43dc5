print(",".join(["a", "b"]), "".join("abc"), "-".join(str(i) for i in range(3)), ", ".join({"k": 1, "j": 2}))
try:
    ",".join([1])
except TypeError as e:
    print(e)
