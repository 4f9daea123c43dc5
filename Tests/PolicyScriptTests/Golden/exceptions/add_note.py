e = ValueError("x")
e.add_note("more")
print(e.__notes__)
