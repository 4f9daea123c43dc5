/// A source as bytes, the way the lexer wants it: no byte order mark, lines that end in `\n`.
struct SourceBytes {
    let name: String
    let bytes: [UInt8]

    init(_ source: SourceText) {
        name = source.name
        var bytes = Array(source.text.utf8)
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { bytes.removeFirst(3) }
        if bytes.contains(0x0D) {
            var plain: [UInt8] = []
            plain.reserveCapacity(bytes.count)
            for (index, byte) in bytes.enumerated() {
                if byte != 0x0D {
                    plain.append(byte)
                } else if index + 1 == bytes.count || bytes[index + 1] != 0x0A {
                    plain.append(0x0A)
                }
            }
            bytes = plain
        }
        self.bytes = bytes
    }

    /// The text that spans refer to.
    var source: SourceText { SourceText(name: name, text: String(decoding: bytes, as: UTF8.self)) }

    /// The line of this number, without its line break.
    func line(_ number: Int) -> String {
        var line = 1
        var start = 0
        while line < number, let next = bytes[start...].firstIndex(of: 0x0A) {
            start = next + 1
            line += 1
        }
        guard line == number else { return "" }
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// A failure at a place of this source.
    func failure(
        _ kind: SyntaxFailure.Kind, _ message: String, hint: String? = nil, at span: Span
    ) -> SyntaxFailure {
        SyntaxFailure(
            kind: kind, message: message, hint: hint, file: name, line: Int(span.line), column: Int(span.column),
            endLine: Int(span.endLine), endColumn: Int(span.endColumn), sourceLine: line(Int(span.line)))
    }
}
