/// The lines of a source, found by the bytes that end them.
struct SourceLines: Sendable {
    private let text: String
    /// Offsets of the lines' first bytes.
    private let starts: [Int]

    /// No lines: of a source that is not shown.
    init() {
        text = ""
        starts = []
    }

    init(_ text: String) {
        self.text = text
        var starts = [0]
        var offset = 0
        for byte in text.utf8 {
            offset += 1
            if byte == 0x0A { starts.append(offset) }
        }
        self.starts = starts
    }

    var count: Int { starts.count }

    /// A line, from 0, without its line break.
    subscript(index: Int) -> Substring {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: starts[index])
        let end = index + 1 < starts.count ? bytes.index(start, offsetBy: starts[index + 1] - starts[index] - 1) : nil
        let line = text[start..<(end ?? text.endIndex)]
        return line.utf8.last == 0x0D ? Substring(line.unicodeScalars.dropLast()) : line
    }
}
