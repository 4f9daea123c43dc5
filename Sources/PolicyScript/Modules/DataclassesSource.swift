extension ModuleSources {
    /// `dataclasses`, written in the language. As in CPython the functions of a class are made from text, so that calls
    /// of them fail with its messages; `_make_function` compiles it.
    static let dataclasses = [dataclassFields, dataclassFunctions, dataclassDecorator, dataclassUse].joined(
        separator: "\n\n\n")

    private static let dataclassFields = #"""
        class FrozenInstanceError(AttributeError):
            pass


        class _Named:
            def __init__(self, text):
                self.text = text

            def __repr__(self):
                return self.text


        MISSING = _Named("<dataclasses.MISSING>")
        KW_ONLY = _Named("<dataclasses.KW_ONLY>")
        _FACTORY = _Named("<factory>")
        _FIELD = _Named("_FIELD")
        _CLASS_VARIABLE = _Named("_FIELD_CLASSVAR")
        _INIT_VARIABLE = _Named("_FIELD_INITVAR")


        class InitVar:
            def __class_getitem__(cls, type):
                return cls


        class Field:
            def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
                self.name = None
                self.type = None
                self.default = default
                self.default_factory = default_factory
                self.init = init
                self.repr = repr
                self.hash = hash
                self.compare = compare
                self.metadata = {} if metadata is None else metadata
                self.kw_only = kw_only
                self._field_type = None

            def __repr__(self):
                return (
                    f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                    f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                    f"compare={self.compare!r},metadata=mappingproxy({self.metadata!r}),kw_only={self.kw_only!r},"
                    f"_field_type={self._field_type})"
                )


        def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
            if default is not MISSING and default_factory is not MISSING:
                raise ValueError("cannot specify both default and default_factory")
            return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


        def _kind(annotation):
            name = annotation.strip().partition("[")[0].rpartition(".")[2].strip()
            if name == "ClassVar":
                return _CLASS_VARIABLE
            return _INIT_VARIABLE if name == "InitVar" else _FIELD


        def _make_field(cls, name, annotation, kw_only):
            default = getattr(cls, name, MISSING)
            made = default if isinstance(default, Field) else field(default=default)
            made.name = name
            made.type = annotation
            made._field_type = _kind(annotation)
            if made._field_type is not _FIELD and made.default_factory is not MISSING:
                raise TypeError(f"field {name} cannot have a default factory")
            if made._field_type is not _CLASS_VARIABLE:
                if made.kw_only is MISSING:
                    made.kw_only = kw_only
            elif made.kw_only is not MISSING:
                raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
            is_mutable = isinstance(made.default, (list, dict, set)) or type(made.default).__hash__ is None
            if made._field_type is _FIELD and is_mutable:
                raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
            return made
        """#

    private static let dataclassFunctions = #"""
        def _function(cls, name, parameters, lines, values):
            body = "\n".join([f"  {line}" for line in lines])
            text = f"def make({', '.join(values)}):\n def {name}({','.join(parameters)}):\n{body}\n return {name}"
            made = _make_function(text)(*values.values())
            made.__qualname__ = f"{cls.__qualname__}.{name}"
            return made


        def _self_name(fields):
            return "__dataclass_self__" if "self" in fields else "self"


        def _parameter(name, f):
            if f.default is not MISSING:
                return f"{name}=_dflt_{name}"
            return f"{name}=_HAS_DEFAULT_FACTORY" if f.default_factory is not MISSING else name


        def _make_init(cls, fields, frozen):
            self_name = _self_name(fields)
            values = {"_HAS_DEFAULT_FACTORY": _FACTORY, "__dataclass_builtins_object__": object}
            positional = [self_name]
            named = []
            lines = []
            seen_default = False
            for key, f in fields.items():
                name = _identifier(key)
                has_default = f.default is not MISSING or f.default_factory is not MISSING
                if f.init:
                    if f.kw_only:
                        named.append(_parameter(name, f))
                    else:
                        if seen_default and not has_default:
                            raise TypeError(f"non-default argument {name!r} follows default argument")
                        seen_default = has_default
                        positional.append(_parameter(name, f))
                if f.default_factory is not MISSING:
                    values[f"_dflt_{name}"] = f.default_factory
                    value = f"_dflt_{name}()"
                    if f.init:
                        value = f"{value} if {name} is _HAS_DEFAULT_FACTORY else {name}"
                elif f.init:
                    value = name
                    if has_default:
                        values[f"_dflt_{name}"] = f.default
                else:
                    continue
                if f._field_type is _INIT_VARIABLE:
                    continue
                if frozen:
                    lines.append(f"__dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})")
                else:
                    lines.append(f"{self_name}.{name}={value}")
            if hasattr(cls, "__post_init__"):
                given = [_identifier(key) for key, f in fields.items() if f._field_type is _INIT_VARIABLE]
                lines.append(f"{self_name}.__post_init__({','.join(given)})")
            if named:
                named.insert(0, "*")
            return _function(cls, "__init__", positional + named, lines or ["pass"], values)


        def _make_repr(cls, names):
            shown = ", ".join([f"{name}={{self.{name}!r}}" for name in names])
            plain = _function(cls, "__repr__", ["self"], [f'return self.__class__.__qualname__ + f"({shown})"'], {})
            running = []

            def __repr__(self):
                for other in running:
                    if other is self:
                        return "..."
                running.append(self)
                try:
                    return plain(self)
                finally:
                    running.pop()

            __repr__.__qualname__ = plain.__qualname__
            return __repr__


        def _tuple(owner, names):
            return "(" + "".join([f"{owner}.{name}," for name in names]) + ")" if names else "()"


        def _make_comparison(cls, name, operator, names):
            lines = [
                "if other.__class__ is self.__class__:",
                f" return {_tuple('self', names)}{operator}{_tuple('other', names)}",
                "return NotImplemented",
            ]
            return _function(cls, name, ["self", "other"], lines, {})


        def _make_guards(cls, names):
            values = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
            condition = "if type(self) is cls"
            if names:
                condition += " or name in " + "(" + ",".join([repr(name) for name in names]) + ",)"
            return [
                _function(
                    cls, "__setattr__", ["self", "name", "value"],
                    [
                        condition + ":", ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
                        "super(cls, self).__setattr__(name, value)",
                    ], values),
                _function(
                    cls, "__delattr__", ["self", "name"],
                    [
                        condition + ":", ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
                        "super(cls, self).__delattr__(name)",
                    ], values),
            ]


        def _make_hash(cls, names):
            return _function(cls, "__hash__", ["self"], [f"return hash({_tuple('self', names)})"], {})
        """#

    private static let dataclassDecorator = #"""
        def _collect_fields(cls, kw_only, frozen):
            fields = {}
            bases_frozen = None
            for base in cls.__mro__[-1:0:-1]:
                inherited = getattr(base, "__dataclass_fields__", None)
                if inherited is not None:
                    bases_frozen = base.__dataclass_params__.frozen or bool(bases_frozen)
                    fields.update(inherited)
            namespace = cls.__dict__
            own = []
            kw_only_at = None
            annotations = namespace.get("__annotations__", {})
            for key, annotation in annotations.items():
                name = _identifier(key)
                if annotation.strip().rpartition(".")[2] == "KW_ONLY":
                    if kw_only_at is not None:
                        raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
                    kw_only_at = name
                    kw_only = True
                else:
                    own.append(_make_field(cls, name, annotation, kw_only))
            for f in own:
                fields[f.name] = f
                if isinstance(getattr(cls, f.name, None), Field):
                    if f.default is MISSING:
                        delattr(cls, f.name)
                    else:
                        setattr(cls, f.name, f.default)
            for name, value in namespace.items():
                if isinstance(value, Field) and name not in annotations:
                    raise TypeError(f"{name!r} is a field but has no type annotation")
            if bases_frozen and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if bases_frozen is False and frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            return fields


        class _Parameters:
            def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
                self.init = init
                self.repr = repr
                self.eq = eq
                self.order = order
                self.unsafe_hash = unsafe_hash
                self.frozen = frozen

            def __repr__(self):
                return (
                    f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
                    f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})"
                )


        def _set_new(cls, name, value):
            if name in cls.__dict__:
                return True
            setattr(cls, name, value)
            return False


        def _signature(fields):
            positional = []
            named = []
            for name, f in fields.items():
                if f.init:
                    text = f"{name}: {f.type}"
                    if f.default is not MISSING:
                        text += f" = {f.default!r}"
                    elif f.default_factory is not MISSING:
                        text += " = <factory>"
                    (named if f.kw_only else positional).append(text)
            return f"({', '.join(positional + (['*'] if named else []) + named)})"


        def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
            fields = _collect_fields(cls, kw_only, frozen)
            cls.__dataclass_params__ = _Parameters(init, repr, eq, order, unsafe_hash, frozen)
            cls.__dataclass_fields__ = fields
            own_hash = cls.__dict__.get("__hash__", MISSING)
            has_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
            if order and not eq:
                raise ValueError("eq must be true if order is true")
            given = {name: f for name, f in fields.items() if f._field_type is not _CLASS_VARIABLE}
            kept = {_identifier(name): f for name, f in fields.items() if f._field_type is _FIELD}
            if init:
                made = _make_init(cls, given, frozen)
                _set_new(cls, "__init__", made)
            if repr:
                _set_new(cls, "__repr__", _make_repr(cls, [name for name, f in kept.items() if f.repr]))
            compared = [name for name, f in kept.items() if f.compare]
            if eq:
                _set_new(cls, "__eq__", _make_comparison(cls, "__eq__", "==", compared))
            if order:
                for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
                    if _set_new(cls, name, _make_comparison(cls, name, operator, compared)):
                        raise TypeError(
                            f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            if frozen:
                for guard in _make_guards(cls, list(kept)):
                    if _set_new(cls, guard.__name__, guard):
                        raise TypeError(f"Cannot overwrite attribute {guard.__name__} in class {cls.__name__}")
            if unsafe_hash and has_hash:
                raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
            if unsafe_hash or eq and frozen and not has_hash:
                hashed = [name for name, f in kept.items() if (f.compare if f.hash is None else f.hash)]
                cls.__hash__ = _make_hash(cls, hashed)
            elif eq and not frozen and not has_hash:
                cls.__hash__ = None
            if not cls.__doc__:
                cls.__doc__ = cls.__name__ + _signature(given)
            if match_args:
                _set_new(cls, "__match_args__", tuple([name for name, f in given.items() if f.init and not f.kw_only]))
            return cls


        def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
            if slots or weakref_slot:
                raise TypeError("slots are not in the policy language: leave 'slots' and 'weakref_slot' out")

            def wrap(cls):
                return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

            return wrap if cls is None else wrap(cls)
        """#

    private static let dataclassUse = #"""
        def fields(class_or_instance):
            try:
                known = class_or_instance.__dataclass_fields__
            except AttributeError:
                raise TypeError("must be called with a dataclass type or instance") from None
            return tuple([f for f in known.values() if f._field_type is _FIELD])


        def is_dataclass(obj):
            return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


        def _is_instance(obj):
            return hasattr(type(obj), "__dataclass_fields__")


        def _copy(value, known):
            kind = type(value)
            for original, copied in known:
                if original is value:
                    return copied
            if kind is list or kind is dict or kind is set:
                copied = kind()
                known.append((value, copied))
                if kind is list:
                    copied.extend([_copy(item, known) for item in value])
                elif kind is dict:
                    for key, item in value.items():
                        copied[_copy(key, known)] = _copy(item, known)
                else:
                    copied.update([_copy(item, known) for item in value])
                return copied
            if kind is tuple:
                items = [_copy(item, known) for item in value]
                return value if all([old is new for old, new in zip(value, items)]) else tuple(items)
            if kind is frozenset:
                return frozenset([_copy(item, known) for item in value])
            if hasattr(kind, "__deepcopy__"):
                return value.__deepcopy__({})
            if _is_plain_instance(value):
                copied = kind.__new__(kind)
                known.append((value, copied))
                for name, item in value.__dict__.items():
                    object.__setattr__(copied, name, _copy(item, known))
                return copied
            return value


        def _inner(obj, factory):
            if _is_instance(obj):
                pairs = [(f.name, _inner(getattr(obj, f.name), factory)) for f in fields(obj)]
                return tuple([value for _, value in pairs]) if factory is None else factory(pairs)
            if isinstance(obj, tuple) and hasattr(obj, "_fields"):
                return type(obj)(*[_inner(item, factory) for item in obj])
            if isinstance(obj, (list, tuple)):
                return type(obj)([_inner(item, factory) for item in obj])
            if isinstance(obj, dict):
                return type(obj)([(_inner(key, factory), _inner(value, factory)) for key, value in obj.items()])
            return _copy(obj, [])


        def asdict(obj, *, dict_factory=dict):
            if not _is_instance(obj):
                raise TypeError("asdict() should be called on dataclass instances")
            return _inner(obj, dict_factory)


        def astuple(obj, *, tuple_factory=tuple):
            if not _is_instance(obj):
                raise TypeError("astuple() should be called on dataclass instances")
            if tuple_factory is tuple:
                return _inner(obj, None)
            return _inner(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


        def replace(obj, /, **changes):
            if not _is_instance(obj):
                raise TypeError("replace() should be called on dataclass instances")
            for f in obj.__dataclass_fields__.values():
                if f._field_type is _CLASS_VARIABLE:
                    continue
                if not f.init:
                    if f.name in changes:
                        raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
                    continue
                if f.name not in changes:
                    if f._field_type is _INIT_VARIABLE and f.default is MISSING:
                        raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
                    changes[f.name] = getattr(obj, f.name)
            return obj.__class__(**changes)
        """#
}
