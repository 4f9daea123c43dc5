s = "banana"
print(s.find("an"), s.rfind("an"), s.find("x"), s.index("n"), s.count("an"), s.count("ana"), s.find("a", 2), s.find("a", 2, 3), s.count(""), "".find(""), s.rindex("a"))
try:
    s.index("x")
except ValueError as e:
    print(e)
