records = [{"a": 1, "b": "x"}, {"a": 1, "b": "x"}, {"a": 1, "b": "y"}, {"a": True, "b": "x"}]

w, x, y, z = records
print(w == x, w != x, w == y, w == z, w == {"b": "x", "a": 1}, {"a": 1.0, "b": "x"} == z, w == {"a": 1}, w == 3)
print(records.index({"a": 1, "b": "y"}), records.count(w), y in records, {"a": 2} in records, records == list(records))
print(records == [dict(r) for r in records], [r for r in records if r == w])
print(w.items() == x.items(), w.keys() == y.keys(), w.keys() & {"a", "q"}, sorted(w.keys() | y.keys()), ("a", 1) in z.items())
print("x" in y.values(), "y" in y.values(), w.keys() <= {"a", "b"}, w.keys().isdisjoint(["q"]), w.items() - x.items())
try:
    w < x
except TypeError as error:
    print(error)
class Text(str):
    pass
print(y[Text("a")], Text("b") in y, y.get(Text("q"), 5), z[Text("b")])
