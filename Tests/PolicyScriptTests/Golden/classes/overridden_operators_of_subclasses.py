# What a class that derives from a container or a text overrides counts on either side.
class S(str):
    def __eq__(self, o): return "eq"
    def __hash__(self): return 1
    def __lt__(self, o): return True
    def __mul__(self, n): return "mul"
    def __mod__(self, o): return "mod"
    def __contains__(self, o): return True
    def __len__(self): return 42
    def __getitem__(self, i): return "item"
    def __iter__(self): return iter([1, 2])
    def __str__(self): return "str"
    def __format__(self, spec): return "fmt" + spec
s = S("abc")
print(s == 1, s * 2, s % 3, "q" in s, len(s), s[0], list(s), str(s), f"{s}", f"{s:x}", "%s" % s, s < "a", "a" > s, repr(s), s.upper(), "".join([s]), s + "d", bool(s), "abc" == s)
if s == "zz": print("yes")
print([s] == ["abc"], s in ["x"])
class L(list):
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __iadd__(self, o): return "iadd"
    def __eq__(self, o): return True
    def __mul__(self, o): return "mul"
l = L([1])
print(l + [1], [1] + l, l * 2, l == 5, 5 == l, [1] == l, 2 * l)
l += [1]
print(l)
class D(dict):
    def __or__(self, o): return "or"
    def __ror__(self, o): return "ror"
print(D() | {}, {} | D())
class T(tuple):
    def __add__(self, o): return "tadd"
    def __lt__(self, o): return "tlt"
print(T((1,)) + (2,), T((1,)) < (2,), (2,) > T((1,)), (1,) + T((2,)))
class ST(set):
    def __and__(self, o): return "and"
    def __rand__(self, o): return "rand"
    def __rsub__(self, o): return "rsub"
print(ST({1}) & {1}, {1} & ST({1}), {1, 2} - ST({1}), ST({1}) | {2})
