/// Reads regular expressions in Python's syntax. What cannot be matched in linear time is refused by name.
struct RegexParser {
    let pattern: CodePoints
    private(set) var flags: RegexFlags
    private(set) var groupCount = 0
    /// The named groups, in order.
    private(set) var names: [(name: String, group: Int)] = []
    var position = 0
    private var depth = 0

    init(_ pattern: CodePoints, flags: RegexFlags) {
        self.pattern = pattern
        self.flags = flags
    }

    /// The whole expression. Afterwards `flags` has those that the pattern sets, too.
    mutating func parse() throws(RegexFailure) -> RegexNode {
        try readGlobalFlags()
        if !flags.contains(.ascii) { flags.insert(.unicode) }
        let result = try alternation(flags)
        if position < pattern.count { throw RegexFailure(message: "unbalanced parenthesis", position: position) }
        return result
    }

    // MARK: Reading

    var peek: UInt32? { position < pattern.count ? pattern[position] : nil }

    private func character(_ offset: Int) -> UInt32? {
        position + offset < pattern.count ? pattern[position + offset] : nil
    }

    mutating func match(_ letter: Unicode.Scalar) -> Bool {
        guard peek == letter.value else { return false }
        position += 1
        return true
    }

    private mutating func readGlobalFlags() throws(RegexFailure) {
        while true {
            if flags.contains(.verbose) { skipBlanks() }
            guard character(0) == 0x28, character(1) == 0x3F else { return }
            var end = position + 2
            var found: RegexFlags = []
            while end < pattern.count, let flag = RegexFlags(letter: pattern[end]) {
                found.insert(flag)
                end += 1
            }
            guard end > position + 2, end < pattern.count, pattern[end] == 0x29 else { return }
            if found.contains(.locale) {
                throw RegexFailure(message: "bad inline flags: cannot use 'L' flag with a str pattern", position: end)
            }
            if found.contains(.ascii), found.contains(.unicode) {
                throw RegexFailure(
                    message: "bad inline flags: flags 'a', 'u' and 'L' are incompatible", position: end)
            }
            flags.insert(found)
            position = end + 1
        }
    }

    private mutating func skipBlanks() {
        while let letter = peek {
            if letter == 0x23 {
                while peek != nil, peek != 0x0A { position += 1 }
            } else if letter == 0x20 || letter &- 9 < 5 {
                position += 1
            } else {
                return
            }
        }
    }

    // MARK: Structure

    private mutating func alternation(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        depth += 1
        if depth > 100 { throw RegexFailure(message: "groups are nested too deeply", position: position) }
        defer { depth -= 1 }
        var items = [try sequence(flags)]
        while match("|") { items.append(try sequence(flags)) }
        return items.count == 1 ? items[0] : .alternation(items)
    }

    private mutating func sequence(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        var items: [RegexNode] = []
        while true {
            if flags.contains(.verbose) { skipBlanks() }
            guard let letter = peek, letter != 0x7C, letter != 0x29 else { break }
            switch letter {
            case 0x2A, 0x2B, 0x3F, 0x7B:
                guard let (minimum, maximum) = try bounds() else {
                    items.append(.set(literal(letter, flags)))
                    continue
                }
                try repeatLast(&items, minimum, maximum)
            case 0x28: if let group = try group(flags) { items.append(group) }
            default: items.append(try atom(flags))
            }
        }
        return items.isEmpty ? .empty : items.count == 1 ? items[0] : .sequence(items)
    }

    private var operatorStart = 0

    /// The bounds of a repetition, read; nil, with the brace read, when the brace stands for itself.
    private mutating func bounds() throws(RegexFailure) -> (Int, Int?)? {
        operatorStart = position
        let letter = pattern[position]
        position += 1
        switch letter {
        case 0x2A: return (0, nil)
        case 0x2B: return (1, nil)
        case 0x3F: return (0, 1)
        default: break
        }
        let start = position
        if peek == 0x7D { return nil }
        let low = digits()
        let high = match(",") ? digits() : low
        guard match("}") else {
            position = start
            return nil
        }
        let minimum = low.isEmpty ? 0 : Int(low) ?? .max
        let maximum = high.isEmpty ? nil : Int(high) ?? .max
        if minimum > 1_000_000 || (maximum ?? 0) > 1_000_000 {
            throw RegexFailure(message: "the repetition number is too large", position: start)
        }
        if let maximum, maximum < minimum {
            throw RegexFailure(message: "min repeat greater than max repeat", position: start)
        }
        return (minimum, maximum)
    }

    private mutating func digits() -> String {
        var result = ""
        while let letter = peek, letter &- 0x30 < 10 {
            result.unicodeScalars.append(Unicode.Scalar(UInt8(letter)))
            position += 1
        }
        return result
    }

    private mutating func repeatLast(
        _ items: inout [RegexNode], _ minimum: Int, _ maximum: Int?
    ) throws(RegexFailure) {
        guard let last = items.last else {
            throw RegexFailure(message: "nothing to repeat", position: operatorStart)
        }
        switch last {
        case .assertion: throw RegexFailure(message: "nothing to repeat", position: operatorStart)
        case .repetition: throw RegexFailure(message: "multiple repeat", position: operatorStart)
        default: break
        }
        if peek == 0x2B {
            throw RegexFailure(message: "possessive repetition is not supported", position: position)
        }
        items[items.count - 1] = .repetition(
            last, minimum: minimum, maximum: maximum, isLazy: match("?"))
    }

    // MARK: Groups

    /// A group; nil for a comment.
    private mutating func group(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode? {
        let start = position
        position += 1
        guard match("?") else { return try captured(flags, nil, start) }
        guard let kind = peek else { throw RegexFailure(message: "unexpected end of pattern", position: position) }
        position += 1
        switch kind {
        case 0x3A: return try closed(.group(nil, try alternation(flags)), start)
        case 0x50: return try namedGroup(flags, start)
        case 0x23:
            while !match(")") {
                if peek == nil {
                    throw RegexFailure(message: "missing ), unterminated comment", position: start)
                }
                position += 1
            }
            return nil
        case 0x3D, 0x21: throw RegexFailure(message: "look-ahead is not supported", position: start)
        case 0x3C:
            if peek == 0x3D || peek == 0x21 {
                throw RegexFailure(message: "look-behind is not supported", position: start)
            }
            guard let next = peek else { throw RegexFailure(message: "unexpected end of pattern", position: position) }
            throw RegexFailure(message: "unknown extension ?<\(CodePoints([next]).text)", position: start + 1)
        case 0x28: throw RegexFailure(message: "conditional groups are not supported", position: start)
        case 0x3E: throw RegexFailure(message: "atomic groups are not supported", position: start)
        default:
            position -= 1
            if kind == 0x2D || RegexFlags(letter: kind) != nil { return try flagGroup(flags, start) }
            throw RegexFailure(message: "unknown extension ?\(CodePoints([kind]).text)", position: start + 1)
        }
    }

    private mutating func closed(_ node: RegexNode, _ start: Int) throws(RegexFailure) -> RegexNode {
        guard match(")") else {
            throw RegexFailure(message: "missing ), unterminated subpattern", position: start)
        }
        return node
    }

    private mutating func captured(_ flags: RegexFlags, _ name: String?, _ start: Int) throws(RegexFailure) -> RegexNode
    {
        groupCount += 1
        let number = groupCount
        if let name { names.append((name, number)) }
        return try closed(.group(number, try alternation(flags)), start)
    }

    private mutating func namedGroup(_ flags: RegexFlags, _ start: Int) throws(RegexFailure) -> RegexNode {
        if match("=") { throw RegexFailure(message: "back-references are not supported", position: start) }
        guard match("<") else {
            guard let next = peek else { throw RegexFailure(message: "unexpected end of pattern", position: position) }
            throw RegexFailure(message: "unknown extension ?P\(CodePoints([next]).text)", position: start + 1)
        }
        let nameStart = position
        while peek != nil, peek != 0x3E { position += 1 }
        let name = CodePoints(pattern[nameStart..<position])
        if peek == nil {
            throw name.isEmpty
                ? RegexFailure(message: "missing group name", position: nameStart)
                : RegexFailure(message: "missing >, unterminated name", position: nameStart)
        }
        position += 1
        if name.isEmpty { throw RegexFailure(message: "missing group name", position: nameStart) }
        let isIdentifier =
            name.allSatisfy { RegexClass.word.contains($0, false) } && !RegexClass.digit.contains(name[0], false)
        guard isIdentifier else {
            throw RegexFailure(
                message: "bad character in group name \(Representation.text(name).text)", position: nameStart)
        }
        if let known = names.first(where: { $0.name == name.text }) {
            throw RegexFailure(
                message: "redefinition of group name \(Representation.text(name).text) as group \(groupCount + 1); "
                    + "was group \(known.group)", position: nameStart)
        }
        return try captured(flags, name.text, start)
    }

    /// `(?flags-flags:…)`.
    private mutating func flagGroup(_ flags: RegexFlags, _ start: Int) throws(RegexFailure) -> RegexNode {
        var added: RegexFlags = []
        var removed: RegexFlags = []
        var isRemoving = false
        while true {
            guard let letter = peek else {
                throw RegexFailure(message: "missing -, : or )", position: position)
            }
            if let flag = RegexFlags(letter: letter) {
                if isRemoving { removed.insert(flag) } else { added.insert(flag) }
            } else if letter == 0x2D, !isRemoving {
                isRemoving = true
            } else if letter == 0x3A {
                if isRemoving, removed.isEmpty { throw RegexFailure(message: "missing flag", position: position) }
                break
            } else if letter == 0x29, !isRemoving {
                throw RegexFailure(message: "global flags not at the start of the expression", position: start)
            } else {
                throw RegexFailure(
                    message: RegexClass.word.contains(letter, false) ? "unknown flag" : "missing -, : or )",
                    position: position)
            }
            position += 1
        }
        if added.contains(.locale) || !removed.isDisjoint(with: [.ascii, .unicode, .locale]) {
            throw RegexFailure(message: "bad inline flags", position: position)
        }
        if !added.isDisjoint(with: removed) {
            throw RegexFailure(message: "bad inline flags: flag turned on and off", position: position)
        }
        position += 1
        var inner = flags
        if added.contains(.ascii) { inner.remove(.unicode) }
        if added.contains(.unicode) { inner.remove(.ascii) }
        inner.formUnion(added)
        inner.subtract(removed)
        return try closed(.group(nil, try alternation(inner)), start)
    }

    func literal(_ point: UInt32, _ flags: RegexFlags) -> RegexSet {
        set([.range(point, point)], flags)
    }

    func set(_ items: [RegexSet.Item], _ flags: RegexFlags, isNegated: Bool = false) -> RegexSet {
        RegexSet(
            items: items, isNegated: isNegated, ignoresCase: flags.contains(.ignoreCase),
            isASCII: flags.contains(.ascii))
    }
}
