import PolicyScript

/// One line on a terminal in raw mode, with the keys that readline has made usual.
struct LineEditor {
    private let prompt: String
    /// Earlier lines, and the one that is edited behind them.
    private var entries: [[Unicode.Scalar]]
    private var entry: Int
    private var cursor = 0
    private var killed: [Unicode.Scalar] = []

    init(prompt: String, history: [String]) {
        self.prompt = prompt
        entries = history.map { Array($0.unicodeScalars) } + [[]]
        entry = entries.count - 1
    }

    private var line: [Unicode.Scalar] {
        get { entries[entry] }
        set { entries[entry] = newValue }
    }

    private var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line)
        return String(view)
    }

    /// Edits until the line is entered or given up.
    mutating func edit() -> LineReader.Reading {
        draw()
        while let byte = RawTerminal.byte() {
            switch byte {
            case 0x0A, 0x0D:
                RawTerminal.write("\n")
                return .line(text)
            case 0x03:
                RawTerminal.write("^C\n")
                return .interrupted
            case 0x04:
                if line.isEmpty {
                    RawTerminal.write("\n")
                    return .end
                }
                deleteForward()
            case 0x01: cursor = 0
            case 0x05: cursor = line.count
            case 0x02: cursor = max(0, cursor - 1)
            case 0x06: cursor = min(line.count, cursor + 1)
            case 0x08, 0x7F: deleteBackward()
            case 0x09: insert(Array("    ".unicodeScalars))
            case 0x0B: kill(cursor..<line.count)
            case 0x15: kill(0..<cursor)
            case 0x17: kill(wordStart..<cursor)
            case 0x19: insert(killed)
            case 0x0C: RawTerminal.write("\u{1B}[H\u{1B}[2J")
            case 0x10: move(by: -1)
            case 0x0E: move(by: 1)
            case 0x1B: escape()
            case 0x20...0xFF: if let scalar = Self.scalar(byte) { insert([scalar]) }
            default: break
            }
            draw()
        }
        return .end
    }

    // MARK: Keys

    /// What follows Escape: arrows, Home, End, Delete.
    private mutating func escape() {
        guard let second = RawTerminal.byte(), second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else {
            return
        }
        var digits = 0
        while let byte = RawTerminal.byte() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = min(digits * 10 + Int(byte - 48), 99)
                continue
            case UInt8(ascii: ";"): continue
            case UInt8(ascii: "A"): move(by: -1)
            case UInt8(ascii: "B"): move(by: 1)
            case UInt8(ascii: "C"): cursor = min(line.count, cursor + 1)
            case UInt8(ascii: "D"): cursor = max(0, cursor - 1)
            case UInt8(ascii: "H"): cursor = 0
            case UInt8(ascii: "F"): cursor = line.count
            case UInt8(ascii: "~"):
                if digits == 3 { deleteForward() }
                if digits == 1 || digits == 7 { cursor = 0 }
                if digits == 4 || digits == 8 { cursor = line.count }
            default: break
            }
            return
        }
    }

    /// The character that begins with a byte of UTF-8; nil when what follows makes none.
    private static func scalar(_ first: UInt8) -> Unicode.Scalar? {
        if first < 0x80 { return Unicode.Scalar(first) }
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var bytes = [first]
        while bytes.count < count, let next = RawTerminal.byte() { bytes.append(next) }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.first
    }

    // MARK: Changes

    private mutating func insert(_ scalars: [Unicode.Scalar]) {
        line.insert(contentsOf: scalars, at: cursor)
        cursor += scalars.count
    }

    private mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        line.remove(at: cursor)
    }

    private mutating func deleteForward() {
        if cursor < line.count { line.remove(at: cursor) }
    }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        killed = Array(line[range])
        line.removeSubrange(range)
        cursor = range.lowerBound
    }

    private var wordStart: Int {
        var start = cursor
        while start > 0, line[start - 1] == " " { start -= 1 }
        while start > 0, line[start - 1] != " " { start -= 1 }
        return start
    }

    private mutating func move(by step: Int) {
        entry = min(max(0, entry + step), entries.count - 1)
        cursor = line.count
    }

    // MARK: Drawing

    /// Draws the prompt and as much of the line around the cursor as the window has room for.
    private func draw() {
        let room = max(8, RawTerminal.columns - prompt.count - 1)
        func columns(_ range: Range<Int>) -> Int { line[range].reduce(0) { $0 + DisplayWidth.columns($1.value) } }
        var start = 0
        while columns(start..<cursor) > room { start += 1 }
        var end = line.count
        while columns(start..<end) > room { end -= 1 }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: line[start..<end].map { $0.value < 32 ? " " : $0 })
        let back = columns(min(cursor, end)..<end)
        RawTerminal.write("\r\u{1B}[K" + prompt + String(shown) + (back > 0 ? "\u{1B}[\(back)D" : ""))
    }
}
