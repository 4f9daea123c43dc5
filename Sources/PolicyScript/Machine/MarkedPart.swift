/// The part of a marked stretch of source that is meant: the operator of a binary operation, or the index of a
/// subscript.
///
/// CPython 3.11 parses the stretch by itself and looks for the operator between the operands, in bytes
/// (`extract_anchors_from_expr` in its `Python/traceback.c`). Any character close behind the operator's first counts as
/// its second, which is part of what it prints. Its module `traceback`, which does not print what nobody handles, marks
/// another place behind letters of several bytes.
struct MarkedPart {
    /// Characters of the stretch before the part.
    let start: Int
    /// Characters of the stretch up to the end of the part.
    let end: Int

    /// Nil when the stretch is neither a binary operation nor a subscript: all of it is meant.
    init?(of stretch: ArraySlice<Unicode.Scalar>) {
        guard stretch.contains(where: { Self.signs.contains($0) }) else { return nil }
        let characters = Array(stretch)
        var text = ""
        text.unicodeScalars.append(contentsOf: characters)
        var builder = TreeBuilder(SourceBytes(SourceText(name: "", text: text)))
        builder.isTrusted = true
        guard let statements = try? builder.file().0, statements.count == 1,
            case .expression(let expression) = statements[0].kind
        else { return nil }
        let bytes = Array(text.utf8)
        /// The characters within the first bytes; one of which only a part is there counts.
        func count(_ length: Int) -> Int { bytes.prefix(length).count { $0 & 0xC0 != 0x80 } }
        func isBlank(_ index: Int) -> Bool { bytes[index] <= UInt8(ascii: " ") }
        switch expression.kind {
        case .binary(_, let left, let right):
            let between = Int(left.span.end)..<max(Int(left.span.end), Int(right.span.start))
            guard let sign = between.first(where: { !isBlank($0) && bytes[$0] != UInt8(ascii: ")") }) else {
                return nil
            }
            let hasSecond = sign + 1 < between.upperBound && !isBlank(sign + 1)
            (start, end) = (count(sign), count(sign + (hasSecond ? 2 : 1)))
        case .subscript(let object, let index):
            var start = count(Int(object.span.end))
            while start < characters.count, characters[start] != "[" { start += 1 }
            var end = count(Int(index.span.end) + 1)
            while end < characters.count, characters[end] != "]" { end += 1 }
            (self.start, self.end) = (start, min(end + 1, characters.count))
        default: return nil
        }
    }

    /// What one of the two cannot be written without.
    private static let signs: Set<Unicode.Scalar> = ["[", "+", "-", "*", "/", "%", "@", "<", ">", "&", "|", "^"]
}
