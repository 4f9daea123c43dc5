extension ModuleSources {
    /// `json`: the walk over values, which may call the script, is written in the language.
    static let json = #"""
        class JSONDecodeError(ValueError):
            def __init__(self, msg, doc, pos):
                before = doc[:pos]
                lineno = before.count("\n") + 1
                colno = pos - before.rfind("\n")
                super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
                self.msg = msg
                self.doc = doc
                self.pos = pos
                self.lineno = lineno
                self.colno = colno


        JSONDecodeError.__module__ = "json.decoder"


        class JSONEncoder:
            item_separator = ", "
            key_separator = ": "

            def __init__(
                self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                indent=None, separators=None, default=None
            ):
                self.skipkeys = skipkeys
                self.ensure_ascii = ensure_ascii
                self.check_circular = check_circular
                self.allow_nan = allow_nan
                self.sort_keys = sort_keys
                self.indent = indent
                if separators is not None:
                    self.item_separator, self.key_separator = separators
                elif indent is not None:
                    self.item_separator = ","
                if default is not None:
                    self.default = default

            def default(self, o):
                raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

            def encode(self, o):
                if isinstance(o, str):
                    return _json_quote(o, self.ensure_ascii)
                parts = []
                step = self.indent
                if step is not None and not isinstance(step, str):
                    step = " " * step
                _write(self, o, parts, {}, step, "\n")
                return "".join(parts)

            def iterencode(self, o, _one_shot=False):
                yield self.encode(o)


        def _write(encoder, o, parts, open_values, step, line):
            if isinstance(o, str):
                parts.append(_json_quote(o, encoder.ensure_ascii))
            elif o is None:
                parts.append("null")
            elif o is True:
                parts.append("true")
            elif o is False:
                parts.append("false")
            elif isinstance(o, int):
                parts.append(int.__repr__(o))
            elif isinstance(o, float):
                parts.append(_json_float(o, encoder.allow_nan))
            else:
                if encoder.check_circular:
                    mark = id(o)
                    if mark in open_values:
                        raise ValueError("Circular reference detected")
                    open_values[mark] = o
                if isinstance(o, (list, tuple)):
                    _write_array(encoder, o, parts, open_values, step, line)
                elif isinstance(o, dict):
                    _write_object(encoder, o, parts, open_values, step, line)
                else:
                    _write(encoder, encoder.default(o), parts, open_values, step, line)
                if encoder.check_circular:
                    del open_values[mark]


        def _write_array(encoder, items, parts, open_values, step, line):
            if not items:
                parts.append("[]")
                return
            parts.append("[")
            separator = encoder.item_separator
            inner = line
            if step is not None:
                inner = line + step
                separator = separator + inner
                parts.append(inner)
            is_first = True
            for item in items:
                if is_first:
                    is_first = False
                else:
                    parts.append(separator)
                _write(encoder, item, parts, open_values, step, inner)
            if step is not None:
                parts.append(line)
            parts.append("]")


        def _write_object(encoder, mapping, parts, open_values, step, line):
            if not mapping:
                parts.append("{}")
                return
            parts.append("{")
            separator = encoder.item_separator
            inner = line
            if step is not None:
                inner = line + step
                separator = separator + inner
                parts.append(inner)
            items = mapping.items()
            if encoder.sort_keys:
                items = sorted(items)
            is_first = True
            for key, value in items:
                if isinstance(key, str):
                    pass
                elif isinstance(key, float):
                    key = _json_float(key, encoder.allow_nan)
                elif key is True:
                    key = "true"
                elif key is False:
                    key = "false"
                elif key is None:
                    key = "null"
                elif isinstance(key, int):
                    key = int.__repr__(key)
                elif encoder.skipkeys:
                    continue
                else:
                    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
                if is_first:
                    is_first = False
                else:
                    parts.append(separator)
                parts.append(_json_quote(key, encoder.ensure_ascii))
                parts.append(encoder.key_separator)
                _write(encoder, value, parts, open_values, step, inner)
            if step is not None:
                parts.append(line)
            parts.append("}")


        class JSONDecoder:
            def __init__(
                self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                object_pairs_hook=None
            ):
                self.object_hook = object_hook
                self.parse_float = parse_float
                self.parse_int = parse_int
                self.parse_constant = parse_constant
                self.object_pairs_hook = object_pairs_hook
                self.strict = strict

            def decode(self, s):
                keeps = any(
                    hook is not None
                    for hook in (
                        self.object_hook, self.parse_float, self.parse_int, self.parse_constant, self.object_pairs_hook
                    )
                )
                result = _json_parse(s, keeps, self.strict)
                if len(result) > 1:
                    raise JSONDecodeError(result[0], s, result[1])
                return _made(self, result[0]) if keeps else result[0]


        def _made(decoder, value):
            if isinstance(value, list):
                return [_made(decoder, item) for item in value]
            if isinstance(value, tuple):
                pairs = [(key, _made(decoder, item)) for key, item in value]
                if decoder.object_pairs_hook is not None:
                    return decoder.object_pairs_hook(pairs)
                result = dict(pairs)
                return result if decoder.object_hook is None else decoder.object_hook(result)
            if isinstance(value, bytes):
                text = value.decode()
                if text in ("NaN", "Infinity", "-Infinity"):
                    return (decoder.parse_constant or float)(text)
                if "." in text or "e" in text or "E" in text:
                    return (decoder.parse_float or float)(text)
                return (decoder.parse_int or int)(text)
            return value


        def dumps(
            obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
            separators=None, default=None, sort_keys=False, **kw
        ):
            return (cls or JSONEncoder)(
                skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw
            ).encode(obj)


        def loads(
            s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
            object_pairs_hook=None, **kw
        ):
            if isinstance(s, bytes):
                s = s.decode("utf-8").removeprefix("\ufeff")
            elif not isinstance(s, str):
                raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
            return (cls or JSONDecoder)(
                object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
                object_pairs_hook=object_pairs_hook, **kw
            ).decode(s)
        """#
}
