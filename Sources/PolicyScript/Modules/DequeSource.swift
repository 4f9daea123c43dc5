extension ModuleSources {
    /// `collections.deque`: two lists, each the other's end.
    static let deque = #"""
        _generic = classmethod(type(list[int]))


        class deque:
            __abc_tpflags__ = 32
            __class_getitem__ = _generic

            def __init__(self, iterable=(), maxlen=None):
                if maxlen is not None and maxlen < 0:
                    raise ValueError("maxlen must be non-negative")
                self._front = []
                self._back = []
                self._limit = maxlen
                self.extend(iterable)

            @property
            def maxlen(self):
                return self._limit

            def __len__(self):
                return len(self._front) + len(self._back)

            def __bool__(self):
                return len(self) > 0

            def append(self, x, /):
                self._back.append(x)
                if self._limit is not None and len(self) > self._limit:
                    self.popleft()

            def appendleft(self, x, /):
                self._front.append(x)
                if self._limit is not None and len(self) > self._limit:
                    self.pop()

            def extend(self, iterable, /):
                for x in list(self) if iterable is self else iterable:
                    self.append(x)

            def extendleft(self, iterable, /):
                for x in list(self) if iterable is self else iterable:
                    self.appendleft(x)

            def pop(self):
                if not self._back:
                    if not self._front:
                        raise IndexError("pop from an empty deque")
                    half = (len(self._front) + 1) // 2
                    self._back = self._front[:half][::-1]
                    del self._front[:half]
                return self._back.pop()

            def popleft(self):
                if not self._front:
                    if not self._back:
                        raise IndexError("pop from an empty deque")
                    half = (len(self._back) + 1) // 2
                    self._front = self._back[:half][::-1]
                    del self._back[:half]
                return self._front.pop()

            def _all(self):
                return self._front[::-1] + self._back

            def _fill(self, items):
                self._front = []
                self._back = items

            def clear(self):
                self._fill([])

            def copy(self):
                if self._limit is None:
                    return type(self)(self)
                return type(self)(self, self._limit)

            def count(self, value, /):
                return self._all().count(value)

            def index(self, value, *bounds):
                try:
                    return self._all().index(value, *bounds)
                except ValueError:
                    raise ValueError(f"{value!r} is not in deque") from None

            def insert(self, index, value, /):
                if self._limit is not None and len(self) >= self._limit:
                    raise IndexError("deque already at its maximum size")
                items = self._all()
                items.insert(index, value)
                self._fill(items)

            def remove(self, value, /):
                items = self._all()
                if value not in items:
                    raise ValueError(f"{value!r} is not in deque")
                items.remove(value)
                self._fill(items)

            def reverse(self):
                self._fill(self._all()[::-1])

            def rotate(self, n=1, /):
                items = self._all()
                if items:
                    n = n % len(items)
                    self._fill(items[len(items) - n:] + items[:len(items) - n])

            def _place(self, index):
                size = len(self)
                if index < 0:
                    index += size
                if not 0 <= index < size:
                    raise IndexError("deque index out of range")
                return index - len(self._front)

            def __getitem__(self, index):
                if not hasattr(index, "__index__"):
                    raise TypeError(f"sequence index must be integer, not {type(index).__name__!r}")
                place = self._place(index)
                return self._back[place] if place >= 0 else self._front[-1 - (place + len(self._front))]

            def __setitem__(self, index, value):
                place = self._place(index)
                if place >= 0:
                    self._back[place] = value
                else:
                    self._front[-1 - (place + len(self._front))] = value

            def __delitem__(self, index):
                self._place(index)
                items = self._all()
                del items[index]
                self._fill(items)

            def __contains__(self, value):
                return value in self._front or value in self._back

            def __iter__(self):
                size = len(self)
                for index in range(size):
                    if len(self) != size:
                        raise RuntimeError("deque mutated during iteration")
                    yield self[index]

            def __reversed__(self):
                for index in range(len(self) - 1, -1, -1):
                    yield self[index]

            def __eq__(self, other):
                return self._all() == other._all() if isinstance(other, deque) else NotImplemented

            def __lt__(self, other):
                return self._all() < other._all() if isinstance(other, deque) else NotImplemented

            def __le__(self, other):
                return self._all() <= other._all() if isinstance(other, deque) else NotImplemented

            def __gt__(self, other):
                return self._all() > other._all() if isinstance(other, deque) else NotImplemented

            def __ge__(self, other):
                return self._all() >= other._all() if isinstance(other, deque) else NotImplemented

            __hash__ = None

            def __add__(self, other):
                if not isinstance(other, deque):
                    raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
                result = self.copy()
                result.extend(other)
                return result

            def __iadd__(self, other):
                self.extend(other)
                return self

            def __mul__(self, count):
                result = self.copy()
                items = self._all() * count
                if self._limit is not None:
                    items = items[max(0, len(items) - self._limit):]
                result._fill(items)
                return result

            def __rmul__(self, count):
                return self * count

            def __repr__(self):
                tail = "" if self._limit is None else f", maxlen={self._limit}"
                items = _represented(self, self._all, "[...]")
                return items if items == "[...]" else f"{type(self).__name__}({items}{tail})"
        """#
}
