extension ModuleSources {
    /// `re`: patterns, matches and replacements, over the programs of `RegexModule`.
    static let re = regexFlags + "\n\n" + regexMatches + "\n\n" + regexPatterns

    private static let regexFlags = #"""
        _flag_names = (
            ("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32), ("MULTILINE", 8), ("DOTALL", 16),
            ("VERBOSE", 64), ("TEMPLATE", 1), ("DEBUG", 128),
        )
        _all_flags = 511


        class RegexFlag(int):
            @property
            def value(self):
                return int(self)

            def _shown(self, prefix):
                names = [prefix + name for name, flag in _flag_names if int(self) & flag]
                rest = int(self) & ~_all_flags
                return "|".join(names + [hex(rest)] if rest else names) or prefix + "NOFLAG"

            @property
            def name(self):
                return self._shown("")

            def __repr__(self):
                return self._shown("re.")

            __str__ = __repr__

            def __contains__(self, other):
                if not isinstance(other, RegexFlag):
                    raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and 'RegexFlag'")
                return int(other) & int(self) == int(other)

            def __iter__(self):
                for flag in (1, 2, 4, 8, 16, 32, 64, 128, 256):
                    if int(self) & flag:
                        yield RegexFlag(flag)

            def __len__(self):
                return len([*self])

            def __bool__(self):
                return int(self) != 0

            def __or__(self, other):
                return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

            def __and__(self, other):
                return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

            def __xor__(self, other):
                return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

            __ror__ = __or__
            __rand__ = __and__
            __rxor__ = __xor__

            def __invert__(self):
                return RegexFlag(int(self) ^ _all_flags)


        A = ASCII = RegexFlag(256)
        I = IGNORECASE = RegexFlag(2)
        L = LOCALE = RegexFlag(4)
        M = MULTILINE = RegexFlag(8)
        S = DOTALL = RegexFlag(16)
        U = UNICODE = RegexFlag(32)
        X = VERBOSE = RegexFlag(64)
        NOFLAG = RegexFlag(0)


        class error(Exception):
            def __init__(self, msg, pattern=None, pos=None):
                self.msg = msg
                self.pattern = pattern
                self.pos = pos
                self.lineno = self.colno = None
                if pattern is not None and pos is not None:
                    msg = f"{msg} at position {pos}"
                    self.lineno = pattern.count("\n", 0, pos) + 1
                    self.colno = pos - pattern.rfind("\n", 0, pos)
                    if "\n" in pattern:
                        msg = f"{msg} (line {self.lineno}, column {self.colno})"
                super().__init__(msg)
        """#

    private static let regexMatches = #"""
        class Match:
            def __init__(self, pattern, string, pos, endpos, places):
                self.re = pattern
                self.string = string
                self.pos = pos
                self.endpos = endpos
                self._places = places
                self.lastindex = places[-1] if places[-1] > 0 else None

            @property
            def lastgroup(self):
                for name, number in self.re.groupindex.items():
                    if number == self.lastindex:
                        return name
                return None

            @property
            def regs(self):
                return tuple([self.span(i) for i in range(self.re.groups + 1)])

            def _number(self, group):
                if isinstance(group, str):
                    if group in self.re.groupindex:
                        return self.re.groupindex[group]
                elif hasattr(group, "__index__") and 0 <= group.__index__() <= self.re.groups:
                    return group.__index__()
                raise IndexError("no such group")

            def _text(self, number, default=None):
                start = self._places[2 * number]
                end = self._places[2 * number + 1]
                return default if start < 0 or end < 0 else self.string[start:end]

            def group(self, *groups):
                if not groups:
                    return self._text(0)
                if len(groups) == 1:
                    return self._text(self._number(groups[0]))
                return tuple([self._text(self._number(group)) for group in groups])

            def __getitem__(self, group):
                return self._text(self._number(group))

            def groups(self, default=None):
                return tuple([self._text(i, default) for i in range(1, self.re.groups + 1)])

            def groupdict(self, default=None):
                return {name: self._text(i, default) for name, i in self.re.groupindex.items()}

            def start(self, group=0, /):
                return self.span(group)[0]

            def end(self, group=0, /):
                return self.span(group)[1]

            def span(self, group=0, /):
                number = self._number(group)
                start = self._places[2 * number]
                end = self._places[2 * number + 1]
                return (-1, -1) if start < 0 or end < 0 else (start, end)

            def expand(self, template):
                return _expanded(_template(_replacement(template, self.re), self.re), self)

            def __bool__(self):
                return True

            def __copy__(self):
                return self

            def __repr__(self):
                return f"<re.Match object; span={self.span()!r}, match={self.group()!r}>"


        _simple_escapes = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


        def _template(text, pattern):
            if not isinstance(text, str):
                raise TypeError(f"decoding to str: need a bytes-like object, {type(text).__name__} found")
            if "\\" not in text:
                return [text]
            parts = []
            position = 0
            while True:
                mark = text.find("\\", position)
                if mark < 0:
                    parts.append(text[position:])
                    return parts
                parts.append(text[position:mark])
                letter = text[mark + 1:mark + 2]
                position = mark + 2
                if not letter:
                    raise error("bad escape (end of pattern)", text, mark)
                if letter == "g":
                    if text[position:position + 1] != "<":
                        raise error("missing <", text, position)
                    end = text.find(">", position)
                    name = text[position + 1:end] if end >= 0 else text[position + 1:]
                    if end < 0 or not name:
                        raise error(
                            "missing group name" if not name else "missing >, unterminated name", text, position + 1)
                    parts.append(_named(name, text, position + 1, pattern))
                    position = end + 1
                elif "0" <= letter <= "9":
                    digits = letter
                    while len(digits) < 3 and "0" <= text[position:position + 1] <= "7" and (
                        letter == "0" or len(digits) == 2 or text[position + 1:position + 2] in tuple("01234567")
                    ) and digits <= "77":
                        digits += text[position]
                        position += 1
                    if letter == "0" or len(digits) == 3:
                        value = int(digits, 8)
                        if value > 255:
                            raise error(f"octal escape value \\{digits} outside of range 0-0o377", text, mark)
                        parts.append(chr(value))
                        continue
                    if len(digits) == 1 and "0" <= text[position:position + 1] <= "9":
                        digits += text[position]
                        position += 1
                    number = int(digits)
                    if number > pattern.groups:
                        raise error(f"invalid group reference {number}", text, mark + 1)
                    parts.append(number)
                elif letter in _simple_escapes:
                    parts.append(_simple_escapes[letter])
                elif letter.isascii() and letter.isalpha():
                    raise error(f"bad escape \\{letter}", text, mark)
                else:
                    parts.append("\\" + letter)


        def _named(name, text, position, pattern):
            if name.isascii() and name.isdigit():
                if int(name) > pattern.groups:
                    raise error(f"invalid group reference {int(name)}", text, position)
                return int(name)
            if not name.isidentifier():
                raise error(f"bad character in group name {name!r}", text, position)
            if name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            return pattern.groupindex[name]


        def _expanded(parts, match):
            if isinstance(match.string, bytes):
                return b"".join([
                    part.encode("latin-1") if isinstance(part, str) else match._text(part, b"") for part in parts
                ])
            return "".join([part if isinstance(part, str) else match._text(part, "") for part in parts])
        """#
}
