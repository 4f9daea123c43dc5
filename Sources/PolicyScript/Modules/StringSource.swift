extension ModuleSources {
    /// `string`, written in the language.
    static let string = #"""
        whitespace = " \t\n\r\v\f"
        ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
        ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        ascii_letters = ascii_lowercase + ascii_uppercase
        digits = "0123456789"
        hexdigits = digits + "abcdef" + "ABCDEF"
        octdigits = "01234567"
        punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
        printable = digits + ascii_letters + punctuation + whitespace


        def capwords(s, sep=None):
            return (sep or " ").join([word.capitalize() for word in s.split(sep)])


        _missing = object()


        class Template:
            delimiter = "$"
            idpattern = r"(?a:[_a-z][_a-z0-9]*)"
            braceidpattern = None
            flags = 2

            def __init__(self, template):
                self.template = template

            def __init_subclass__(cls):
                cls._prepare()

            @classmethod
            def _prepare(cls):
                import re

                pattern = cls.__dict__.get("pattern")
                if pattern is None:
                    mark = re.escape(cls.delimiter)
                    braced = cls.braceidpattern or cls.idpattern
                    pattern = (
                        rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))"
                    )
                cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

            def _found(self):
                if not hasattr(self, "pattern"):
                    Template._prepare()
                return self.pattern

            def _unknown(self):
                raise ValueError("Unrecognized named group in pattern", self.pattern)

            def _invalid(self, match):
                place = match.start("invalid")
                lines = self.template[:place].splitlines(keepends=True)
                column = place - len("".join(lines[:-1])) if lines else 1
                raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines) or 1, column))

            def _values(self, mapping, keywords):
                if mapping is _missing:
                    return keywords
                if not keywords:
                    return mapping
                from collections import ChainMap

                return ChainMap(keywords, mapping)

            def substitute(self, mapping=_missing, /, **keywords):
                values = self._values(mapping, keywords)

                def text(match):
                    name = match.group("named") or match.group("braced")
                    if name is not None:
                        return str(values[name])
                    if match.group("escaped") is not None:
                        return self.delimiter
                    if match.group("invalid") is not None:
                        self._invalid(match)
                    self._unknown()

                return self._found().sub(text, self.template)

            def safe_substitute(self, mapping=_missing, /, **keywords):
                values = self._values(mapping, keywords)

                def text(match):
                    name = match.group("named") or match.group("braced")
                    if name is not None:
                        try:
                            return str(values[name])
                        except KeyError:
                            return match.group()
                    if match.group("escaped") is not None:
                        return self.delimiter
                    if match.group("invalid") is not None:
                        return match.group()
                    self._unknown()

                return self._found().sub(text, self.template)

            def is_valid(self):
                for match in self._found().finditer(self.template):
                    if match.group("invalid") is not None:
                        return False
                    if match.group("named") is None and match.group("braced") is None and match.group("escaped") is None:
                        self._unknown()
                return True

            def get_identifiers(self):
                names = []
                for match in self._found().finditer(self.template):
                    name = match.group("named") or match.group("braced")
                    if name is None:
                        if match.group("invalid") is None and match.group("escaped") is None:
                            self._unknown()
                    elif name not in names:
                        names.append(name)
                return names
        """#
}
