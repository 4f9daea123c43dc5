extension ModuleSources {
    /// `collections.defaultdict`, `Counter` and `OrderedDict`.
    static let countersAndDictionaries = #"""
        _missing = object()


        def _is_mapping(value):
            return isinstance(value, (dict, ChainMap, UserDict))


        class defaultdict(dict):
            def __init__(self, default_factory=None, /, *args, **keywords):
                if default_factory is not None and not callable(default_factory):
                    raise TypeError("first argument must be callable or None")
                super().__init__(*args, **keywords)
                self.default_factory = default_factory

            def __missing__(self, key):
                if self.default_factory is None:
                    raise KeyError(key)
                value = self.default_factory()
                self[key] = value
                return value

            def copy(self):
                return type(self)(self.default_factory, self)

            def __or__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                result = type(self)(self.default_factory, self)
                dict.update(result, other)
                return result

            def __ror__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                result = type(self)(self.default_factory, other)
                dict.update(result, self)
                return result

            def __repr__(self):
                items = _represented(self, lambda: dict(self), "{...}")
                return f"{type(self).__name__}({self.default_factory!r}, {items})"


        class Counter(dict):
            def __init__(self, iterable=None, /, **keywords):
                super().__init__()
                self.update(iterable, **keywords)

            def __missing__(self, key):
                return 0

            @classmethod
            def fromkeys(cls, iterable, v=None):
                raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

            def total(self):
                return sum(self.values())

            def most_common(self, n=None):
                items = sorted(self.items(), key=lambda item: item[1], reverse=True)
                return items if n is None else items[:max(n, 0)]

            def elements(self):
                for element, count in self.items():
                    for _ in range(count):
                        yield element

            def update(self, iterable=None, /, **keywords):
                if iterable is not None:
                    if not _is_mapping(iterable):
                        for element in iterable:
                            self[element] = self.get(element, 0) + 1
                    elif self:
                        for element, count in iterable.items():
                            self[element] = count + self.get(element, 0)
                    else:
                        super().update(iterable)
                if keywords:
                    self.update(keywords)

            def subtract(self, iterable=None, /, **keywords):
                if iterable is not None:
                    if _is_mapping(iterable):
                        for element, count in iterable.items():
                            self[element] = self.get(element, 0) - count
                    else:
                        for element in iterable:
                            self[element] = self.get(element, 0) - 1
                if keywords:
                    self.subtract(keywords)

            def copy(self):
                return self.__class__(self)

            def __delitem__(self, element):
                if element in self:
                    super().__delitem__(element)

            def __repr__(self):
                if not self:
                    return f"{self.__class__.__name__}()"
                try:
                    items = dict(self.most_common())
                except TypeError:
                    items = dict(self)
                return f"{self.__class__.__name__}({items!r})"

            def __eq__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[key] == other[key] for counter in (self, other) for key in counter)

            def __ne__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return not self == other

            def __le__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[key] <= other[key] for counter in (self, other) for key in counter)

            def __lt__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return self <= other and self != other

            def __ge__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[key] >= other[key] for counter in (self, other) for key in counter)

            def __gt__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return self >= other and self != other

            def _positive(self, counts):
                result = Counter()
                for element, count in counts:
                    if count > 0:
                        result[element] = count
                return result

            def __add__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                pairs = [(element, count + other[element]) for element, count in self.items()]
                return self._positive(pairs + [pair for pair in other.items() if pair[0] not in self])

            def __sub__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                pairs = [(element, count - other[element]) for element, count in self.items()]
                return self._positive(pairs + [(element, -count) for element, count in other.items() if element not in self])

            def __or__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                pairs = [(element, max(count, other[element])) for element, count in self.items()]
                return self._positive(pairs + [pair for pair in other.items() if pair[0] not in self])

            def __and__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return self._positive([(element, min(count, other[element])) for element, count in self.items()])

            def __pos__(self):
                return self._positive(self.items())

            def __neg__(self):
                return self._positive([(element, -count) for element, count in self.items()])

            def _without_rest(self):
                for element in [element for element, count in self.items() if not count > 0]:
                    del self[element]
                return self

            def __iadd__(self, other):
                for element, count in other.items():
                    self[element] += count
                return self._without_rest()

            def __isub__(self, other):
                for element, count in other.items():
                    self[element] -= count
                return self._without_rest()

            def __ior__(self, other):
                for element, count in other.items():
                    if count > self[element]:
                        self[element] = count
                return self._without_rest()

            def __iand__(self, other):
                for element, count in self.items():
                    if other[element] < count:
                        self[element] = other[element]
                return self._without_rest()


        class OrderedDict(dict):
            def __or__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                result = type(self)(self)
                result.update(other)
                return result

            def __ror__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                result = type(self)(other)
                result.update(self)
                return result

            def move_to_end(self, key, last=True):
                if key not in self:
                    raise KeyError(key)
                value = dict.pop(self, key)
                if last:
                    dict.__setitem__(self, key, value)
                    return
                rest = list(dict.items(self))
                dict.clear(self)
                dict.__setitem__(self, key, value)
                for name, kept in rest:
                    dict.__setitem__(self, name, kept)

            def popitem(self, last=True):
                if not self:
                    raise KeyError("dictionary is empty")
                if last:
                    return super().popitem()
                for key in self:
                    break
                return key, dict.pop(self, key)

            def copy(self):
                if type(self) is OrderedDict:
                    return OrderedDict(self)
                result = type(self)()
                for key in self:
                    result[key] = self[key]
                return result

            def __eq__(self, other):
                if isinstance(other, OrderedDict):
                    return list(self.items()) == list(other.items())
                return dict.__eq__(self, other)

            def __ne__(self, other):
                return not self == other

            def __repr__(self):
                if not self:
                    return f"{type(self).__name__}()"
                items = _represented(self, lambda: list(self.items()), "...")
                return items if items == "..." else f"{type(self).__name__}({items})"
        """#
}
