/// The part of a marked stretch of source that is meant: the operator of a binary operation, or the index of a
/// subscript.
///
/// CPython 3.11 parses the stretch by itself and looks for the operator between the operands
/// (`_extract_caret_anchors_from_line_segment` in its `traceback.py`). It takes an offset in bytes for one in characters,
/// and looks for an operator's second character before it has passed the parentheses behind the left operand. Both are
/// part of what it prints.
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
        func isBlank(_ index: Int) -> Bool { WhiteSpace.contains(characters[index].value) }
        switch expression.kind {
        case .binary(_, let left, let right):
            let between = count(Int(left.span.end))..<max(count(Int(left.span.end)), count(Int(right.span.start)))
            let blanks = between.prefix { isBlank($0) }.count
            var start = Int(left.span.end) + blanks
            var end = start + 1
            if blanks + 1 < between.count, !isBlank(between.lowerBound + blanks + 1) { end += 1 }
            while start < characters.count, isBlank(start) || characters[start] == ")" || characters[start] == "#" {
                start += 1
                end += 1
            }
            (self.start, self.end) = (count(start), count(end))
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
