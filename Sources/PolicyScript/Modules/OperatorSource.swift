extension ModuleSources {
    /// `operator`, written in the language.
    static let `operator` = #"""
        def lt(a, b, /): return a < b
        def le(a, b, /): return a <= b
        def eq(a, b, /): return a == b
        def ne(a, b, /): return a != b
        def ge(a, b, /): return a >= b
        def gt(a, b, /): return a > b
        def not_(a, /): return not a
        def truth(a, /): return True if a else False
        def is_(a, b, /): return a is b
        def is_not(a, b, /): return a is not b
        def add(a, b, /): return a + b
        def sub(a, b, /): return a - b
        def mul(a, b, /): return a * b
        def matmul(a, b, /): return a @ b
        def truediv(a, b, /): return a / b
        def floordiv(a, b, /): return a // b
        def mod(a, b, /): return a % b
        def pow(a, b, /): return a ** b
        def lshift(a, b, /): return a << b
        def rshift(a, b, /): return a >> b
        def and_(a, b, /): return a & b
        def or_(a, b, /): return a | b
        def xor(a, b, /): return a ^ b
        def neg(a, /): return -a
        def pos(a, /): return +a
        def inv(a, /): return ~a
        def invert(a, /): return ~a
        def abs(a, /): return a.__abs__()
        def contains(a, b, /): return b in a
        def getitem(a, b, /): return a[b]


        def _joinable(a):
            if not hasattr(a, "__getitem__"):
                raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


        def concat(a, b, /):
            _joinable(a)
            return a + b


        def iconcat(a, b, /):
            _joinable(a)
            a += b
            return a


        def call(obj, /, *args, **keywords):
            return obj(*args, **keywords)


        def index(a, /):
            return range(a).stop


        def setitem(a, b, c, /):
            a[b] = c


        def delitem(a, b, /):
            del a[b]


        def length_hint(obj, default=0, /):
            if hasattr(obj, "__len__"):
                return len(obj)
            return obj.__length_hint__() if hasattr(obj, "__length_hint__") else default


        def countOf(a, b, /):
            count = 0
            for element in a:
                if element is b or element == b:
                    count += 1
            return count


        def indexOf(a, b, /):
            for position, element in enumerate(a):
                if element is b or element == b:
                    return position
            raise ValueError("sequence.index(x): x not in sequence")


        def iadd(a, b, /):
            a += b
            return a


        def isub(a, b, /):
            a -= b
            return a


        def imul(a, b, /):
            a *= b
            return a


        def imatmul(a, b, /):
            a @= b
            return a


        def itruediv(a, b, /):
            a /= b
            return a


        def ifloordiv(a, b, /):
            a //= b
            return a


        def imod(a, b, /):
            a %= b
            return a


        def ipow(a, b, /):
            a **= b
            return a


        def ilshift(a, b, /):
            a <<= b
            return a


        def irshift(a, b, /):
            a >>= b
            return a


        def iand(a, b, /):
            a &= b
            return a


        def ior(a, b, /):
            a |= b
            return a


        def ixor(a, b, /):
            a ^= b
            return a


        def itemgetter(item, /, *items):
            if not items:
                return lambda obj: obj[item]
            every = (item,) + items
            return lambda obj: tuple([obj[key] for key in every])


        def attrgetter(attr, /, *attrs):
            every = (attr,) + attrs
            for name in every:
                if not isinstance(name, str):
                    raise TypeError("attribute name must be a string")

            def get(obj, path):
                for name in path.split("."):
                    obj = getattr(obj, name)
                return obj

            if not attrs:
                return lambda obj: get(obj, attr)
            return lambda obj: tuple([get(obj, name) for name in every])


        def methodcaller(name, /, *args, **keywords):
            if not isinstance(name, str):
                raise TypeError("method name must be a string")
            return lambda obj: getattr(obj, name)(*args, **keywords)
        """#
}
