class Loose:
    def __eq__(self, other):
        print("asked", other)
        return other == "yes"


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


print("a" in ["b", "a"], "a" in ["b", 1, None, 2.5, ("a",)], "a" in (), "yes" in [1, Loose()], "no" in [Loose(), "no"])
print("yes" in ["yes", Loose()], "x" in [Text("y")], "x" in ["z", Text("y")], Text("q") in ["a"], "ab" in ["a" + "b"])
print("\u00e9" in ["e", "\u00e9"], "a" in [b"a"], "" in [0, "", None], "a" not in ["a"], "a" not in [["a"]])
