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
        """#
}

/// What `base64` is made of.
extension Library {
    static let base64Internals: [Member] = [
        .function("_base64_encode", "data, kind, /") { (machine, arguments) throws(Signal) in
            let bytes = try machine.bytesArgument(arguments[0])
            try machine.charge(bytes.count / 16)
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
            try machine.charge(text.count / 16)
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
