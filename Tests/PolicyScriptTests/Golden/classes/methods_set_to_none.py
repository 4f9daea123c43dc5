# A special method that is None says that the class does without it.
class C:
    __contains__ = None
    def __iter__(self): return iter([1])
try:
    print(1 in C())
except TypeError as e:
    print(e)
class H:
    __iter__ = None
    def __getitem__(self, i): return i
try:
    iter(H())
except TypeError as e:
    print(e)
try:
    print(1 in H())
except TypeError as e:
    print(e)
try:
    for x in H(): break
except TypeError as e:
    print(e)
class R:
    __reversed__ = None
    def __len__(self): return 1
    def __getitem__(self, i): return i
try:
    reversed(R())
except TypeError as e:
    print(e)
