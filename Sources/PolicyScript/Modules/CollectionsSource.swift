extension ModuleSources {
    /// `collections`, written in the language.
    static let collections = [countersAndDictionaries, deque, chainMapAndNamedTuple, userDictionary].joined(
        separator: "\n\n\n")

    /// `collections.ChainMap` and `namedtuple`.
    static let chainMapAndNamedTuple = #"""
        class ChainMap:
            __abc_tpflags__ = 64
            __class_getitem__ = _generic

            def __init__(self, *maps):
                self.maps = list(maps) or [{}]

            def __missing__(self, key):
                raise KeyError(key)

            def __getitem__(self, key):
                for mapping in self.maps:
                    try:
                        return mapping[key]
                    except KeyError:
                        pass
                return self.__missing__(key)

            def get(self, key, default=None):
                return self[key] if key in self else default

            def __contains__(self, key):
                return any(key in mapping for mapping in self.maps)

            def __iter__(self):
                merged = {}
                for mapping in reversed(self.maps):
                    merged.update(dict.fromkeys(mapping))
                return iter(merged)

            def __len__(self):
                return len(set().union(*self.maps))

            def __bool__(self):
                return any(self.maps)

            def keys(self):
                return dict.fromkeys(self).keys()

            def items(self):
                return {key: self[key] for key in self}.items()

            def values(self):
                return {key: self[key] for key in self}.values()

            def __setitem__(self, key, value):
                self.maps[0][key] = value

            def __delitem__(self, key):
                try:
                    del self.maps[0][key]
                except KeyError:
                    raise KeyError(f"Key not found in the first mapping: {key!r}")

            def pop(self, key, *default):
                try:
                    return self.maps[0].pop(key, *default)
                except KeyError:
                    raise KeyError(f"Key not found in the first mapping: {key!r}")

            def popitem(self):
                try:
                    return self.maps[0].popitem()
                except KeyError:
                    raise KeyError("No keys found in the first mapping.")

            def clear(self):
                self.maps[0].clear()

            def update(self, other=(), /, **keywords):
                _update(self, other, keywords)

            def setdefault(self, key, default=None):
                return _set_default(self, key, default)

            @classmethod
            def fromkeys(cls, iterable, *value):
                return cls(dict.fromkeys(iterable, *value))

            def new_child(self, m=None, **keywords):
                if m is None:
                    m = keywords
                elif keywords:
                    m.update(keywords)
                return type(self)(m, *self.maps)

            @property
            def parents(self):
                return type(self)(*self.maps[1:])

            def copy(self):
                return type(self)(self.maps[0].copy(), *self.maps[1:])

            __copy__ = copy

            def __or__(self, other):
                if not _is_mapping(other):
                    return NotImplemented
                merged = self.copy()
                merged.maps[0].update(other)
                return merged

            def __ror__(self, other):
                if not _is_mapping(other):
                    return NotImplemented
                merged = dict(other)
                for mapping in reversed(self.maps):
                    merged.update(mapping)
                return type(self)(merged)

            def __ior__(self, other):
                self.maps[0].update(other)
                return self

            def __eq__(self, other):
                if not _is_mapping(other):
                    return NotImplemented
                return dict(self.items()) == dict(other.items())

            def __repr__(self):
                return f"{type(self).__name__}({', '.join([repr(mapping) for mapping in self.maps])})"


        def _update(mapping, other, keywords):
            if _is_mapping(other):
                for key in other:
                    mapping[key] = other[key]
            elif hasattr(other, "keys"):
                for key in other.keys():
                    mapping[key] = other[key]
            else:
                for key, value in other:
                    mapping[key] = value
            for key, value in keywords.items():
                mapping[key] = value


        def _represented(container, items, nested):
            # The text of what a container holds; another one within itself.
            if _is_representing(container):
                return nested
            _enter_representation(container)
            try:
                return repr(items())
            finally:
                _leave_representation()


        def _set_default(mapping, key, default):
            try:
                return mapping[key]
            except KeyError:
                mapping[key] = default
            return default


        _keywords = {
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
            "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
            "pass", "raise", "return", "try", "while", "with", "yield",
        }


        def _plural(names):
            quoted = [repr(name) for name in names]
            if len(quoted) == 1:
                return quoted[0]
            if len(quoted) == 2:
                return " and ".join(quoted)
            return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


        def _field_values(typename, fields, defaults, args, keywords):
            where = f"{typename}.__new__()"
            if len(args) > len(fields):
                least = len(fields) - len(defaults) + 1
                most = len(fields) + 1
                takes = f"from {least} to {most} positional arguments" if defaults else f"{most} positional argument{'s' if most != 1 else ''}"
                raise TypeError(f"{where} takes {takes} but {len(args) + 1} were given")
            values = dict(zip(fields, args))
            for name, value in keywords.items():
                if name not in fields:
                    raise TypeError(f"{where} got an unexpected keyword argument {name!r}")
                if name in values:
                    raise TypeError(f"{where} got multiple values for argument {name!r}")
                values[name] = value
            missing = [name for name in fields if name not in values and name not in defaults]
            if missing:
                raise TypeError(
                    f"{where} missing {len(missing)} required positional argument{'s' if len(missing) > 1 else ''}: "
                    + _plural(missing))
            return [values[name] if name in values else defaults[name] for name in fields]


        def _field(index, name):
            def get(self):
                return self[index]

            def put(self, value):
                raise AttributeError("can't set attribute")

            return property(get, put, None, f"Alias for field number {index}")


        def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
            if isinstance(field_names, str):
                field_names = field_names.replace(",", " ").split()
            names = [str(name) for name in field_names]
            typename = str(typename)
            if rename:
                seen = set()
                for index, name in enumerate(names):
                    if not name.isidentifier() or name in _keywords or name.startswith("_") or name in seen:
                        names[index] = f"_{index}"
                    seen.add(name)
            for name in [typename] + names:
                if not name.isidentifier():
                    raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
                if name in _keywords:
                    raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
            seen = set()
            for name in names:
                if name.startswith("_") and not rename:
                    raise ValueError(f"Field names cannot start with an underscore: {name!r}")
                if name in seen:
                    raise ValueError(f"Encountered duplicate field name: {name!r}")
                seen.add(name)
            fields = tuple(names)
            given = () if defaults is None else tuple(defaults)
            if len(given) > len(fields):
                raise TypeError("Got more default values than field names")
            default_values = dict(zip(fields[len(fields) - len(given):], given))

            class result(tuple):
                _fields = fields
                _field_defaults = default_values
                __match_args__ = fields

                def __new__(cls, *args, **keywords):
                    return tuple.__new__(cls, _field_values(typename, fields, default_values, args, keywords))

                @classmethod
                def _make(cls, iterable):
                    values = tuple(iterable)
                    if len(values) != len(fields):
                        raise TypeError(f"Expected {len(fields)} arguments, got {len(values)}")
                    return tuple.__new__(cls, values)

                def _replace(self, /, **keywords):
                    values = self._make([keywords.pop(name, value) for name, value in zip(fields, self)])
                    if keywords:
                        raise ValueError(f"Got unexpected field names: {list(keywords)!r}")
                    return values

                def _asdict(self):
                    return dict(zip(fields, self))

                def __repr__(self):
                    shown = ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)])
                    return f"{type(self).__name__}({shown})"

            result.__name__ = typename
            result.__qualname__ = typename
            result.__module__ = "__main__" if module is None else module
            result.__doc__ = f"{typename}({', '.join(fields)})"
            for index, name in enumerate(fields):
                setattr(result, name, _field(index, name))
            return result
        """#
}
