extension ModuleSources {
    /// `collections.UserDict`, with what CPython's takes from `MutableMapping`.
    static let userDictionary = #"""
        _dict = dict
        _absent = object()


        class UserDict:
            __abc_tpflags__ = 64
            __class_getitem__ = _generic

            def __init__(self, dict=None, /, **kwargs):
                self.data = {}
                if dict is not None:
                    self.update(dict)
                if kwargs:
                    self.update(kwargs)

            def __len__(self):
                return len(self.data)

            def __getitem__(self, key):
                if key in self.data:
                    return self.data[key]
                if hasattr(type(self), "__missing__"):
                    return type(self).__missing__(self, key)
                raise KeyError(key)

            def __setitem__(self, key, item):
                self.data[key] = item

            def __delitem__(self, key):
                del self.data[key]

            def __iter__(self):
                return iter(self.data)

            def __contains__(self, key):
                return key in self.data

            def __repr__(self):
                return repr(self.data)

            def __or__(self, other):
                if isinstance(other, UserDict):
                    return type(self)(self.data | other.data)
                if isinstance(other, _dict):
                    return type(self)(self.data | other)
                return NotImplemented

            def __ror__(self, other):
                if isinstance(other, UserDict):
                    return type(self)(other.data | self.data)
                if isinstance(other, _dict):
                    return type(self)(other | self.data)
                return NotImplemented

            def __ior__(self, other):
                self.data |= other.data if isinstance(other, UserDict) else other
                return self

            def __eq__(self, other):
                if not isinstance(other, (UserDict, _dict)):
                    return NotImplemented
                return _dict(self.items()) == _dict(other.items())

            def copy(self):
                copied = type(self)()
                copied.update(self)
                return copied

            @classmethod
            def fromkeys(cls, iterable, value=None):
                made = cls()
                for key in iterable:
                    made[key] = value
                return made

            def get(self, key, default=None):
                try:
                    return self[key]
                except KeyError:
                    return default

            def keys(self):
                return {key: None for key in self}.keys()

            def items(self):
                return {key: self[key] for key in self}.items()

            def values(self):
                return {key: self[key] for key in self}.values()

            def pop(self, key, default=_absent):
                try:
                    value = self[key]
                except KeyError:
                    if default is _absent:
                        raise
                    return default
                del self[key]
                return value

            def popitem(self):
                for key in self:
                    value = self[key]
                    del self[key]
                    return key, value
                raise KeyError

            def clear(self):
                while len(self):
                    self.popitem()

            def update(self, other=(), /, **keywords):
                _update(self, other, keywords)

            def setdefault(self, key, default=None):
                return _set_default(self, key, default)
        """#
}
