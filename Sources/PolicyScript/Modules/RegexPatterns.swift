extension ModuleSources {
    /// `re.Pattern` and the functions of `re`.
    static let regexPatterns = #"""
        def _subject(string, pattern):
            if isinstance(pattern.pattern, bytes):
                if isinstance(string, bytes):
                    return string.decode("latin-1")
                if isinstance(string, str):
                    raise TypeError("cannot use a bytes pattern on a string-like object")
            elif isinstance(string, str):
                return string
            elif isinstance(string, bytes):
                raise TypeError("cannot use a string pattern on a bytes-like object")
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")


        class Pattern:
            def __init__(self, pattern, flags, groups, groupindex, program):
                self.pattern = pattern
                self.flags = flags
                self.groups = groups
                self.groupindex = groupindex
                self._program = program

            def _one(self, string, pos, endpos, mode):
                places = _re_match(self._program, _subject(string, self), pos, endpos, mode)
                if places is None:
                    return None
                size = len(string)
                end = size if endpos is None else min(max(endpos, 0), size)
                return Match(self, string, min(max(pos, 0), size), end, places)

            def search(self, string, pos=0, endpos=None):
                return self._one(string, pos, endpos, "search")

            def match(self, string, pos=0, endpos=None):
                return self._one(string, pos, endpos, "match")

            def fullmatch(self, string, pos=0, endpos=None):
                return self._one(string, pos, endpos, "fullmatch")

            def _every(self, string, pos=0, endpos=None, limit=0):
                found = _re_all(self._program, _subject(string, self), pos, endpos, limit)
                size = len(string)
                end = size if endpos is None else min(max(endpos, 0), size)
                return [Match(self, string, min(max(pos, 0), size), end, places) for places in found]

            def finditer(self, string, pos=0, endpos=None):
                return iter(self._every(string, pos, endpos))

            def findall(self, string, pos=0, endpos=None):
                found = _re_all(self._program, _subject(string, self), pos, endpos, 0)
                if self.groups == 0:
                    return [string[places[0]:places[1]] for places in found]
                result = []
                empty = self.pattern[:0]
                for places in found:
                    texts = [
                        string[places[i]:places[i + 1]] if places[i + 1] >= 0 else empty
                        for i in range(2, 2 * self.groups + 2, 2)
                    ]
                    result.append(texts[0] if self.groups == 1 else tuple(texts))
                return result

            def split(self, string, maxsplit=0):
                result = []
                last = 0
                found = [] if maxsplit < 0 else self._every(string, 0, None, maxsplit)
                for match in found:
                    result.append(string[last:match.start()])
                    result.extend(match.groups())
                    last = match.end()
                _subject(string, self)
                result.append(string[last:])
                return result

            def subn(self, repl, string, count=0):
                found = [] if count < 0 else self._every(string, 0, None, count)
                parts = None if callable(repl) else _template(_replacement(repl, self), self)
                result = []
                last = 0
                for match in found:
                    result.append(string[last:match.start()])
                    if parts is None:
                        text = repl(match)
                        if text is not None:
                            result.append(text)
                    else:
                        result.append(_expanded(parts, match))
                    last = match.end()
                _subject(string, self)
                result.append(string[last:])
                return string[:0].join(result), len(found)

            def sub(self, repl, string, count=0):
                return self.subn(repl, string, count)[0]

            def __eq__(self, other):
                if not isinstance(other, Pattern):
                    return NotImplemented
                return self.pattern == other.pattern and self.flags == other.flags

            def __hash__(self):
                return hash((self.pattern, self.flags))

            def __repr__(self):
                shown = [repr(flag) for flag in RegexFlag(self.flags & ~32)]
                text = repr(self.pattern)
                return f"re.compile({text}, {'|'.join(shown)})" if shown else f"re.compile({text})"


        _known = {}


        def compile(pattern, flags=0):
            if isinstance(pattern, Pattern):
                if flags:
                    raise ValueError("cannot process flags argument with a compiled pattern")
                return pattern
            flags = int(flags)
            if not isinstance(pattern, str):
                if isinstance(pattern, bytes):
                    return _compile_bytes(pattern, flags)
                raise TypeError("first argument must be string or compiled pattern")
            known = _known.get((pattern, flags))
            if known is not None:
                return known
            if flags & 4:
                raise ValueError("cannot use LOCALE flag with a str pattern")
            if flags & 256 and flags & 32:
                raise ValueError("ASCII and UNICODE flags are incompatible")
            result = _re_compile(pattern, flags)
            if len(result) == 2:
                raise error(result[0], pattern, result[1])
            program, all_flags, groups, groupindex = result
            if len(_known) >= 256:
                _known.clear()
            known = _known[pattern, flags] = Pattern(pattern, all_flags, groups, groupindex, program)
            return known


        def _compile_bytes(pattern, flags):
            if flags & 32:
                raise ValueError("cannot use UNICODE flag with a bytes pattern")
            if flags & 4:
                raise ValueError("the LOCALE flag is not supported")
            known = _known.get((pattern, flags))
            if known is None:
                of_text = compile(pattern.decode("latin-1"), flags | 256)
                known = _known[pattern, flags] = Pattern(
                    pattern, of_text.flags & ~256 | flags & 256, of_text.groups, of_text.groupindex, of_text._program)
            return known


        def _replacement(repl, pattern):
            if isinstance(pattern.pattern, bytes):
                if isinstance(repl, str):
                    raise TypeError("sequence item 0: expected a bytes-like object, str found")
                return repl.decode("latin-1") if isinstance(repl, bytes) else repl
            return repl


        def search(pattern, string, flags=0):
            return compile(pattern, flags).search(string)


        def match(pattern, string, flags=0):
            return compile(pattern, flags).match(string)


        def fullmatch(pattern, string, flags=0):
            return compile(pattern, flags).fullmatch(string)


        def findall(pattern, string, flags=0):
            return compile(pattern, flags).findall(string)


        def finditer(pattern, string, flags=0):
            return compile(pattern, flags).finditer(string)


        def split(pattern, string, maxsplit=0, flags=0):
            return compile(pattern, flags).split(string, maxsplit)


        def sub(pattern, repl, string, count=0, flags=0):
            return compile(pattern, flags).sub(repl, string, count)


        def subn(pattern, repl, string, count=0, flags=0):
            return compile(pattern, flags).subn(repl, string, count)


        _special = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")


        def escape(pattern):
            if isinstance(pattern, bytes):
                return escape(pattern.decode("latin-1")).encode("latin-1")
            return "".join(["\\" + letter if letter in _special else letter for letter in pattern])


        def purge():
            _known.clear()
        """#
}
