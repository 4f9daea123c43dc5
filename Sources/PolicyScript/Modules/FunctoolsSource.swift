extension ModuleSources {
    /// `functools`, written in the language.
    static let functools = #"""
        _missing = object()

        WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
        WRAPPER_UPDATES = ("__dict__",)


        def reduce(*args):
            if not 2 <= len(args) <= 3:
                bound = "at least 2" if len(args) < 2 else "at most 3"
                raise TypeError(f"reduce expected {bound} arguments, got {len(args)}")
            function, iterable, initial = args if len(args) == 3 else (*args, _missing)
            try:
                iterator = iter(iterable)
            except TypeError:
                raise TypeError("reduce() arg 2 must support iteration") from None
            if initial is _missing:
                for value in iterator:
                    break
                else:
                    raise TypeError("reduce() of empty iterable with no initial value")
            else:
                value = initial
            for element in iterator:
                value = function(value, element)
            return value


        _generic = classmethod(type(list[int]))


        class partial:
            __class_getitem__ = _generic

            def __init__(self, /, *args, **keywords):
                if not args:
                    raise TypeError("type 'partial' takes at least one argument")
                func, *args = args
                args = tuple(args)
                if not callable(func):
                    raise TypeError("the first argument must be callable")
                if isinstance(func, partial):
                    args = func.args + args
                    keywords = {**func.keywords, **keywords}
                    func = func.func
                self.func = func
                self.args = args
                self.keywords = keywords

            def __call__(self, /, *args, **keywords):
                return self.func(*self.args, *args, **{**self.keywords, **keywords})

            def __repr__(self):
                parts = [repr(self.func)]
                parts.extend(repr(value) for value in self.args)
                parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
                return f"functools.partial({', '.join(parts)})"


        class partialmethod:
            def __init__(self, func, /, *args, **keywords):
                if not callable(func) and not isinstance(func, (classmethod, staticmethod, partialmethod)):
                    raise TypeError(f"{func!r} is not callable or a descriptor")
                if isinstance(func, partialmethod):
                    args = func.args + args
                    keywords = {**func.keywords, **keywords}
                    func = func.func
                self.func = func
                self.args = args
                self.keywords = keywords

            def __repr__(self):
                args = ", ".join([repr(value) for value in self.args])
                keywords = ", ".join([f"{name}={value!r}" for name, value in self.keywords.items()])
                return f"functools.partialmethod({self.func}, {args}, {keywords})"

            def __get__(self, obj, cls=None):
                func = self.func
                if isinstance(func, classmethod):
                    return partial(func.__func__, type(obj) if cls is None else cls, *self.args, **self.keywords)
                if isinstance(func, staticmethod):
                    return partial(func.__func__, *self.args, **self.keywords)
                if obj is not None:
                    return partial(func, obj, *self.args, **self.keywords)

                def _method(receiver, /, *args, **keywords):
                    return func(receiver, *self.args, *args, **{**self.keywords, **keywords})

                return _method


        # What CPython's wrappers have beside their attributes.
        _own_names = {"cache_info", "cache_clear", "cache_parameters"}


        def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            for name in ("__name__", "__qualname__", "__doc__"):
                if name in assigned and hasattr(wrapped, name):
                    setattr(wrapper, name, getattr(wrapped, name))
            for name in updated:
                others = getattr(wrapped, name, {})
                getattr(wrapper, name).update({key: others[key] for key in others if key not in _own_names})
            wrapper.__wrapped__ = wrapped
            return wrapper


        def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            def decorate(wrapper):
                return update_wrapper(wrapper, wrapped, assigned, updated)

            return decorate


        class _CacheInfo:
            def __init__(self, hits, misses, maxsize, currsize):
                self.hits = hits
                self.misses = misses
                self.maxsize = maxsize
                self.currsize = currsize

            def __iter__(self):
                return iter((self.hits, self.misses, self.maxsize, self.currsize))

            def __getitem__(self, index):
                return (self.hits, self.misses, self.maxsize, self.currsize)[index]

            def __eq__(self, other):
                return tuple(self) == tuple(other)

            def __repr__(self):
                return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"


        def _make_key(args, keywords, typed):
            if not keywords and not typed:
                if len(args) == 1 and type(args[0]) in (int, str):
                    return args[0]
                return args
            key = args
            if keywords:
                key = key + (_missing,)
                for item in keywords.items():
                    key = key + item
            if typed:
                key = key + tuple([type(value) for value in args]) + tuple([type(value) for value in keywords.values()])
            return key


        def lru_cache(maxsize=128, typed=False):
            if callable(maxsize) and isinstance(typed, bool):
                return _cached(maxsize, 128, False)
            if maxsize is not None and not isinstance(maxsize, int):
                raise TypeError("Expected first argument to be an integer, a callable, or None")

            def decorate(function):
                return _cached(function, maxsize, typed)

            return decorate


        def cache(user_function, /):
            return _cached(user_function, None, False)


        def _cached(function, maxsize, typed):
            if maxsize is not None and maxsize < 0:
                maxsize = 0
            results = {}
            hits = 0
            misses = 0

            def wrapper(*args, **keywords):
                nonlocal hits, misses
                key = _make_key(args, keywords, typed)
                result = results.get(key, _missing)
                if result is not _missing:
                    hits += 1
                    if maxsize is not None:
                        del results[key]
                        results[key] = result
                    return result
                misses += 1
                result = function(*args, **keywords)
                if maxsize != 0:
                    if maxsize is not None and key not in results and len(results) >= maxsize:
                        for oldest in results:
                            break
                        del results[oldest]
                    results[key] = result
                return result

            def cache_info():
                return _CacheInfo(hits, misses, maxsize, len(results))

            def cache_clear():
                nonlocal hits, misses
                results.clear()
                hits = 0
                misses = 0

            wrapper.cache_info = cache_info
            wrapper.cache_clear = cache_clear
            wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
            return update_wrapper(wrapper, function)


        class cached_property:
            __class_getitem__ = _generic

            def __init__(self, func):
                self.func = func
                self.name = None
                self.__doc__ = func.__doc__

            def __set_name__(self, owner, name):
                self.name = name

            def __get__(self, instance, owner=None):
                if instance is None:
                    return self
                value = self.func(instance)
                setattr(instance, self.name, value)
                return value


        class _Key:
            def __init__(self, compare, obj):
                self.compare = compare
                self.obj = obj

            def __lt__(self, other):
                return self.compare(self.obj, other.obj) < 0

            def __gt__(self, other):
                return self.compare(self.obj, other.obj) > 0

            def __eq__(self, other):
                return self.compare(self.obj, other.obj) == 0

            def __le__(self, other):
                return self.compare(self.obj, other.obj) <= 0

            def __ge__(self, other):
                return self.compare(self.obj, other.obj) >= 0


        def cmp_to_key(mycmp):
            return lambda obj: _Key(mycmp, obj)


        def _not(result):
            return result if result is NotImplemented else not result


        def _or_equal(result, left, right):
            return result if result is NotImplemented else result or left == right


        def _and_unequal(result, left, right):
            return result if result is NotImplemented else not result and left != right


        _orderings = {
            "__lt__": {
                "__gt__": lambda a, b: _and_unequal(type(a).__lt__(a, b), a, b),
                "__le__": lambda a, b: _or_equal(type(a).__lt__(a, b), a, b),
                "__ge__": lambda a, b: _not(type(a).__lt__(a, b)),
            },
            "__le__": {
                "__ge__": lambda a, b: _not_or_equal(type(a).__le__(a, b), a, b),
                "__lt__": lambda a, b: _and_also_unequal(type(a).__le__(a, b), a, b),
                "__gt__": lambda a, b: _not(type(a).__le__(a, b)),
            },
            "__gt__": {
                "__lt__": lambda a, b: _and_unequal(type(a).__gt__(a, b), a, b),
                "__ge__": lambda a, b: _or_equal(type(a).__gt__(a, b), a, b),
                "__le__": lambda a, b: _not(type(a).__gt__(a, b)),
            },
            "__ge__": {
                "__le__": lambda a, b: _not_or_equal(type(a).__ge__(a, b), a, b),
                "__gt__": lambda a, b: _and_also_unequal(type(a).__ge__(a, b), a, b),
                "__lt__": lambda a, b: _not(type(a).__ge__(a, b)),
            },
        }


        def _not_or_equal(result, left, right):
            return result if result is NotImplemented else not result or left == right


        def _and_also_unequal(result, left, right):
            return result if result is NotImplemented else result and left != right


        def total_ordering(cls):
            defined = [name for name in _orderings if getattr(cls, name, None) is not getattr(object, name, None)]
            if not defined:
                raise ValueError("must define at least one ordering operation: < > <= >=")
            root = max(defined)
            for name, function in _orderings[root].items():
                if name not in defined:
                    setattr(cls, name, function)
            return cls


        def singledispatch(func):
            registry = {object: func}
            func_name = getattr(func, "__name__", "singledispatch function")

            def dispatch(cls):
                best = object
                for candidate in registry:
                    if issubclass(cls, candidate) and issubclass(candidate, best):
                        best = candidate
                return registry[best]

            def register(cls, func=None):
                if not isinstance(cls, type):
                    if func is None and hasattr(cls, "__name__"):
                        raise TypeError(
                            "Invalid first argument to `register()`: annotations are not evaluated in this language, "
                            f"so write `@{func_name}.register(int)`, with the class, above `def {cls.__name__}`"
                        )
                    raise TypeError(f"Invalid first argument to `register()`: {cls!r}.")
                if func is None:
                    return lambda f: register(cls, f)
                registry[cls] = func
                return func

            def wrapper(*args, **keywords):
                if not args:
                    raise TypeError(f"{func.__name__} requires at least 1 positional argument")
                return dispatch(type(args[0]))(*args, **keywords)

            wrapper.register = register
            wrapper.dispatch = dispatch
            wrapper.registry = registry
            return update_wrapper(wrapper, func)


        class singledispatchmethod:
            def __init__(self, func):
                if not callable(func) and not isinstance(func, (classmethod, staticmethod)):
                    raise TypeError(f"{func!r} is not callable or a descriptor")
                self.dispatcher = singledispatch(func)
                self.func = func

            def register(self, cls, method=None):
                return self.dispatcher.register(cls, method)

            def __get__(self, obj, cls=None):
                def _method(*args, **keywords):
                    method = self.dispatcher.dispatch(type(args[0]))
                    if isinstance(method, classmethod):
                        return method.__func__(type(obj) if cls is None else cls, *args, **keywords)
                    if isinstance(method, staticmethod):
                        return method.__func__(*args, **keywords)
                    return method(*args, **keywords) if obj is None else method(obj, *args, **keywords)

                _method.register = self.register
                return update_wrapper(_method, self.func)
        """#
}
