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


        _first = set(ascii_letters + "_")
        _further = set(ascii_letters + digits + "_")
        _missing = object()


        class Template:
            delimiter = "$"

            def __init__(self, template):
                self.template = template

            def _pieces(self):
                text = self.template
                position = 0
                while position < len(text):
                    mark = text.find(self.delimiter, position)
                    if mark < 0:
                        yield text[position:], None, ""
                        return
                    if mark > position:
                        yield text[position:mark], None, ""
                    after = mark + 1
                    if text[after:after + 1] == self.delimiter:
                        yield self.delimiter, None, ""
                        position = after + 1
                        continue
                    braced = text[after:after + 1] == "{"
                    start = after + 1 if braced else after
                    end = start
                    while end < len(text) and text[end] in (_first if end == start else _further):
                        end += 1
                    closed = not braced or text[end:end + 1] == "}"
                    if end == start or not closed:
                        yield self.delimiter, None, mark
                        position = after
                        continue
                    position = end + 1 if braced else end
                    yield text[mark:position], text[start:end], ""

            def _invalid(self, mark):
                before = self.template[:mark]
                line = before.count("\n") + 1
                column = mark - (before.rfind("\n") if line > 1 else -1)
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

            def substitute(self, mapping=_missing, /, **keywords):
                values = keywords if mapping is _missing else {**mapping, **keywords}
                result = []
                for text, name, mark in self._pieces():
                    if mark != "":
                        self._invalid(mark)
                    result.append(text if name is None else str(values[name]))
                return "".join(result)

            def safe_substitute(self, mapping=_missing, /, **keywords):
                values = keywords if mapping is _missing else {**mapping, **keywords}
                result = []
                for text, name, mark in self._pieces():
                    result.append(str(values[name]) if name is not None and name in values else text)
                return "".join(result)

            def is_valid(self):
                return all(mark == "" for _, _, mark in self._pieces())

            def get_identifiers(self):
                names = []
                for _, name, _ in self._pieces():
                    if name is not None and name not in names:
                        names.append(name)
                return names
        """#
}
