extension ModuleSources {
    /// `itertools`, written in the language.
    static let itertools = #"""
        _missing = object()


        class count:
            def __init__(self, start=0, step=1):
                if not hasattr(start, "__add__") or not hasattr(step, "__mul__") or hasattr(start, "__len__"):
                    raise TypeError("a number is required")
                self._next = start
                self._step = step

            def __iter__(self):
                return self

            def __next__(self):
                value = self._next
                self._next = value + self._step
                return value

            def __repr__(self):
                if type(self._step) is int and self._step == 1:
                    return f"count({self._next!r})"
                return f"count({self._next!r}, {self._step!r})"


        class repeat:
            def __init__(self, object, times=_missing):
                self._object = object
                self._times = -1 if times is _missing else max(times, 0)

            def __iter__(self):
                return self

            def __next__(self):
                if self._times == 0:
                    raise StopIteration
                if self._times > 0:
                    self._times -= 1
                return self._object

            def __repr__(self):
                if self._times < 0:
                    return f"repeat({self._object!r})"
                return f"repeat({self._object!r}, {self._times!r})"


        def cycle(iterable, /):
            return _cycle(iter(iterable))


        def _cycle(iterable):
            saved = []
            for element in iterable:
                yield element
                saved.append(element)
            while saved:
                for element in saved:
                    yield element


        class accumulate:
            def __init__(self, iterable, func=None, *, initial=None):
                self._iterator = iter(iterable)
                self._func = func
                self._total = initial
                self._started = False
                self._has_initial = initial is not None

            def __iter__(self):
                return self

            def __next__(self):
                if not self._started:
                    if not self._has_initial:
                        self._total = next(self._iterator)
                    self._started = True
                    return self._total
                element = next(self._iterator)
                if self._func is None:
                    self._total = self._total + element
                else:
                    self._total = self._func(self._total, element)
                return self._total


        class chain:
            def __init__(self, *iterables):
                self._source = iter(iterables)
                self._current = None

            @classmethod
            def from_iterable(cls, iterable, /):
                result = cls()
                result._source = iter(iterable)
                return result

            def __iter__(self):
                return self

            def __next__(self):
                while True:
                    if self._current is not None:
                        for element in self._current:
                            return element
                        self._current = None
                    self._current = iter(next(self._source))


        def compress(data, selectors):
            return (element for element, selected in zip(data, selectors) if selected)


        def dropwhile(predicate, iterable, /):
            iterator = iter(iterable)
            for element in iterator:
                if not predicate(element):
                    yield element
                    break
            for element in iterator:
                yield element


        def takewhile(predicate, iterable, /):
            for element in iterable:
                if not predicate(element):
                    break
                yield element


        def filterfalse(predicate, iterable, /):
            for element in iterable:
                if not (element if predicate is None else predicate(element)):
                    yield element


        def starmap(function, iterable, /):
            for arguments in iterable:
                yield function(*arguments)


        def pairwise(iterable, /):
            iterator = iter(iterable)
            for previous in iterator:
                break
            else:
                return
            for element in iterator:
                yield previous, element
                previous = element


        def _islice(iterator, start, stop, step):
            position = 0
            wanted = start
            if stop is not None and stop <= start:
                while position < stop:
                    for _ in iterator:
                        break
                    else:
                        return
                    position += 1
                return
            for element in iterator:
                if position == wanted:
                    yield element
                    wanted += step
                    if stop is not None and wanted >= stop:
                        while position < stop - 1:
                            for _ in iterator:
                                break
                            else:
                                return
                            position += 1
                        return
                position += 1


        def islice(iterable, /, *args):
            if not 1 <= len(args) <= 3:
                raise TypeError(f"islice expected at {'least 2' if not args else 'most 4'} arguments, got {len(args) + 1}")
            bounds = slice(*args)
            start = 0 if bounds.start is None else bounds.start
            step = 1 if bounds.step is None else bounds.step
            stop = bounds.stop
            for value in (start, stop):
                if value is not None and (not isinstance(value, int) or value < 0):
                    if len(args) == 1:
                        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
                    raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
            if not isinstance(step, int) or step < 1:
                raise ValueError("Step for islice() must be a positive integer or None.")
            return _islice(iter(iterable), start, stop, step)


        def zip_longest(*iterables, fillvalue=None):
            iterators = [iter(iterable) for iterable in iterables]
            active = len(iterators)
            done = [False] * active
            while active:
                row = []
                for index, iterator in enumerate(iterators):
                    value = fillvalue
                    if not done[index]:
                        for value in iterator:
                            break
                        else:
                            done[index] = True
                            active -= 1
                            if not active:
                                return
                    row.append(value)
                yield tuple(row)


        def product(*iterables, repeat=1):
            if repeat < 0:
                raise ValueError("repeat argument cannot be negative")
            pools = [tuple(pool) for pool in iterables] * repeat
            return _product(pools)


        def _product(pools):
            if not all(pools):
                return
            places = [0] * len(pools)
            while True:
                yield tuple([pool[place] for pool, place in zip(pools, places)])
                index = len(pools) - 1
                while index >= 0:
                    places[index] += 1
                    if places[index] < len(pools[index]):
                        break
                    places[index] = 0
                    index -= 1
                if index < 0:
                    return


        def permutations(iterable, r=None):
            pool = tuple(iterable)
            size = len(pool) if r is None else r
            if not isinstance(size, int):
                raise TypeError("Expected int as r")
            if size < 0:
                raise ValueError("r must be non-negative")
            return _permutations(pool, size)


        def _permutations(pool, size):
            n = len(pool)
            if size > n:
                return
            indices = list(range(n))
            cycles = list(range(n, n - size, -1))
            yield tuple([pool[i] for i in indices[:size]])
            while n:
                for i in reversed(range(size)):
                    cycles[i] -= 1
                    if cycles[i] == 0:
                        indices[i:] = indices[i + 1:] + indices[i:i + 1]
                        cycles[i] = n - i
                    else:
                        j = cycles[i]
                        indices[i], indices[-j] = indices[-j], indices[i]
                        yield tuple([pool[i] for i in indices[:size]])
                        break
                else:
                    return


        def combinations(iterable, r):
            if r < 0:
                raise ValueError("r must be non-negative")
            return _combinations(tuple(iterable), r)


        def _combinations(pool, r):
            n = len(pool)
            if r > n:
                return
            indices = list(range(r))
            yield tuple([pool[i] for i in indices])
            while True:
                for i in reversed(range(r)):
                    if indices[i] != i + n - r:
                        break
                else:
                    return
                indices[i] += 1
                for j in range(i + 1, r):
                    indices[j] = indices[j - 1] + 1
                yield tuple([pool[i] for i in indices])


        def combinations_with_replacement(iterable, r):
            if r < 0:
                raise ValueError("r must be non-negative")
            return _combinations_with_replacement(tuple(iterable), r)


        def _combinations_with_replacement(pool, r):
            n = len(pool)
            if not n and r:
                return
            indices = [0] * r
            yield tuple([pool[i] for i in indices])
            while True:
                for i in reversed(range(r)):
                    if indices[i] != n - 1:
                        break
                else:
                    return
                indices[i:] = [indices[i] + 1] * (r - i)
                yield tuple([pool[i] for i in indices])


        class groupby:
            def __init__(self, iterable, key=None):
                self._iterator = iter(iterable)
                self._key = key
                self._target = _missing
                self._current_key = _missing
                self._current = None
                self._group = None

            def __iter__(self):
                return self

            def _advance(self):
                self._current = next(self._iterator)
                self._current_key = self._current if self._key is None else self._key(self._current)

            def __next__(self):
                self._group = group = object()
                while self._current_key is self._target or self._target is not _missing and self._current_key == self._target:
                    self._advance()
                self._target = self._current_key
                return self._current_key, self._members(self._target, group)

            def _members(self, target, group):
                while self._group is group and self._current_key == target:
                    yield self._current
                    try:
                        self._advance()
                    except StopIteration:
                        return


        def _tee(iterator, saved, own):
            while True:
                if not own:
                    try:
                        element = next(iterator)
                    except StopIteration:
                        return
                    for queue in saved:
                        queue.append(element)
                yield own.pop(0)


        def tee(iterable, n=2, /):
            if n < 0:
                raise ValueError("n must be >= 0")
            iterator = iter(iterable)
            queues = [[] for _ in range(n)]
            return tuple([_tee(iterator, queues, queue) for queue in queues])
        """#
}
