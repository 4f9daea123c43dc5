extension ModuleSources {
    /// `base64`, written in the language over the alphabets of `BaseText`.
    static let base64 = #"""
        class Error(ValueError):
            pass


        Error.__module__ = "binascii"


        class binascii:
            Error = Error


        def _given(s):
            if isinstance(s, str):
                if not s.isascii():
                    raise ValueError("string argument should contain only ASCII characters")
                return s.encode()
            if isinstance(s, bytes):
                return s
            raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}")


        def _data(s):
            if not isinstance(s, bytes):
                raise TypeError(f"a bytes-like object is required, not {type(s).__name__!r}")
            return s


        def _decoded(s, kind):
            result = _base64_decode(s, kind)
            if isinstance(result, str):
                raise Error(result)
            return result


        def b64encode(s, altchars=None):
            encoded = _base64_encode(_data(s), "64")
            if altchars is not None:
                if len(altchars) != 2:
                    raise AssertionError(repr(altchars))
                encoded = encoded.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])
            return encoded


        def b64decode(s, altchars=None, validate=False):
            s = _given(s)
            if altchars is not None:
                altchars = _given(altchars)
                if len(altchars) != 2:
                    raise AssertionError(repr(altchars))
                s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
            return _decoded(s, "strict" if validate else "64")


        def standard_b64encode(s):
            return b64encode(s)


        def standard_b64decode(s):
            return b64decode(s)


        def urlsafe_b64encode(s):
            return b64encode(s, b"-_")


        def urlsafe_b64decode(s):
            return b64decode(s, b"-_")


        def b32encode(s):
            return _base64_encode(_data(s), "32")


        def b32decode(s, casefold=False, map01=None):
            s = _given(s)
            if map01 is not None:
                s = s.replace(b"0", b"O").replace(b"1", _given(map01))
            return _decoded(s.upper() if casefold else s, "32")


        _hex_digits = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV")
        _plain_digits = bytes.maketrans(b"0123456789ABCDEFGHIJKLMNOPQRSTUV", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


        def b32hexencode(s):
            return b32encode(s).translate(_hex_digits)


        def b32hexdecode(s, casefold=False):
            s = _given(s)
            if casefold:
                s = s.upper()
            if s.strip(b"0123456789ABCDEFGHIJKLMNOPQRSTUV="):
                raise Error("Non-base32 digit found")
            return _decoded(s.translate(_plain_digits), "32")


        def b16encode(s):
            return _base64_encode(_data(s), "16")


        def b16decode(s, casefold=False):
            s = _given(s)
            return _decoded(s.upper() if casefold else s, "16")


        def encodebytes(s):
            encoded = _base64_encode(_data(s), "64")
            return b"".join([encoded[i:i + 76] + b"\n" for i in range(0, len(encoded), 76)])


        def decodebytes(s):
            return _decoded(_data(s), "64")


        _digits_85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
        _digits_ascii_85 = bytes(range(33, 118))


        def _words(b, digits, pad, zero=None, spaces=None):
            missing = -len(b) % 4
            b = b + bytes(missing)
            groups = []
            for start in range(0, len(b), 4):
                word = int.from_bytes(b[start:start + 4], "big")
                if zero is not None and word == 0:
                    groups.append(zero)
                    continue
                if spaces is not None and word == 0x20202020:
                    groups.append(spaces)
                    continue
                letters = []
                for _ in range(5):
                    word, rest = divmod(word, 85)
                    letters.append(digits[rest])
                groups.append(bytes(letters[::-1]))
            if missing and not pad:
                if groups[-1] == zero:
                    groups[-1] = digits[:1] * 5
                groups[-1] = groups[-1][:-missing]
            return b"".join(groups)


        def b85encode(b, pad=False):
            return _words(_data(b), _digits_85, pad)


        def b85decode(b):
            b = _given(b)
            missing = -len(b) % 5
            b = b + b"~" * missing
            result = []
            for start in range(0, len(b), 5):
                word = 0
                for place, letter in enumerate(b[start:start + 5], start):
                    value = _digits_85.find(letter)
                    if value < 0:
                        raise ValueError(f"bad base85 character at position {place}")
                    word = word * 85 + value
                if word > 0xFFFFFFFF:
                    raise ValueError(f"base85 overflow in hunk starting at byte {start}")
                result.append(word.to_bytes(4, "big"))
            decoded = b"".join(result)
            return decoded[:-missing] if missing else decoded


        def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
            encoded = _words(_data(b), _digits_ascii_85, pad, b"z", b"y" if foldspaces else None)
            if adobe:
                encoded = b"<~" + encoded
            if wrapcol:
                width = max(2 if adobe else 1, wrapcol)
                lines = [encoded[start:start + width] for start in range(0, len(encoded), width)]
                if adobe and len(lines[-1]) + 2 > width:
                    lines.append(b"")
                encoded = b"\n".join(lines)
            return encoded + b"~>" if adobe else encoded


        def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
            b = _given(b)
            if adobe:
                if not b.endswith(b"~>"):
                    raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
                b = b[2:-2] if b.startswith(b"<~") else b[:-2]
            result = []
            word = []
            for letter in b + b"u" * 4:
                if 33 <= letter <= 117:
                    word.append(letter - 33)
                    if len(word) == 5:
                        value = 0
                        for digit in word:
                            value = value * 85 + digit
                        if value > 0xFFFFFFFF:
                            raise ValueError("Ascii85 overflow")
                        result.append(value.to_bytes(4, "big"))
                        word = []
                elif letter == 122:
                    if word:
                        raise ValueError("z inside Ascii85 5-tuple")
                    result.append(bytes(4))
                elif foldspaces and letter == 121:
                    if word:
                        raise ValueError("y inside Ascii85 5-tuple")
                    result.append(b"    ")
                elif letter not in ignorechars:
                    raise ValueError(f"Non-Ascii85 digit found: {chr(letter)}")
            decoded = b"".join(result)
            missing = 4 - len(word)
            return decoded[:-missing] if missing else decoded
        """#
}

/// What `base64` is made of.
extension Library {
    static let base64Internals: [Member] = [
        .function("_base64_encode", "data, kind, /") { (machine, arguments) throws(Signal) in
            let bytes = try machine.bytesArgument(arguments[0])
            try machine.charge(bytes.count / 5)
            try machine.checkRoom(bytes.count * 2)
            switch machine.text(arguments[1]) {
            case "64": return try machine.heap.bytes(BaseText.encode64(bytes))
            case "32": return try machine.heap.bytes(BaseText.encode32(bytes))
            default: return try machine.heap.bytes(BaseText.encode16(bytes))
            }
        },
        // The bytes; a text says why the text is none of the kind.
        .function("_base64_decode", "text, kind, /") { (machine, arguments) throws(Signal) in
            let text = try machine.bytesArgument(arguments[0])
            try machine.charge(text.count / 3)
            try machine.checkRoom(text.count)
            let bytes: [UInt8]
            do throws(Fault) {
                switch machine.text(arguments[1]) {
                case "64": bytes = try BaseText.decode64(text)
                case "strict": bytes = try BaseText.decode64(text, isStrict: true)
                case "32": bytes = try BaseText.decode32(text)
                default: bytes = try BaseText.decode16(text)
                }
            } catch {
                return try machine.heap.string(error.message)
            }
            return try machine.heap.bytes(bytes)
        },
    ]
}
