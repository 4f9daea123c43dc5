/// What stands for one code point, or for a place between two.
extension RegexParser {
    mutating func atom(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        let letter = pattern[position]
        switch letter {
        case 0x2E:
            position += 1
            return .set(
                flags.contains(.dotAll)
                    ? RegexSet(items: [.all]) : RegexSet(items: [.range(0x0A, 0x0A)], isNegated: true))
        case 0x5E:
            position += 1
            return .assertion(flags.contains(.multiline) ? .lineStart : .textStart)
        case 0x24:
            position += 1
            return .assertion(flags.contains(.multiline) ? .lineEnd : .textEndOrLastLine)
        case 0x5B: return .set(try characterClass(flags))
        case 0x5C: return try escape(flags)
        default:
            position += 1
            return .set(literal(letter, flags))
        }
    }

    private mutating func escape(_ flags: RegexFlags) throws(RegexFailure) -> RegexNode {
        let isASCII = flags.contains(.ascii)
        guard position + 1 < pattern.count else {
            throw RegexFailure(message: "bad escape (end of pattern)", position: position)
        }
        switch pattern[position + 1] {
        case 0x41: return assertion(.textStart)
        case 0x5A: return assertion(.textEnd)
        case 0x62: return assertion(.boundary(isASCII: isASCII, isNegated: false))
        case 0x42: return assertion(.boundary(isASCII: isASCII, isNegated: true))
        case 0x31...0x39: return .set(literal(try reference(), flags))
        default:
            switch try escaped(isInClass: false) {
            case .point(let point): return .set(literal(point, flags))
            case .named(let name, let isNegated): return .set(set([.named(name, isNegated: isNegated)], flags))
            }
        }
    }

    private mutating func assertion(_ assertion: RegexAssertion) -> RegexNode {
        position += 2
        return .assertion(assertion)
    }

    /// Three octal digits make a code point; anything else is a back-reference.
    private mutating func reference() throws(RegexFailure) -> UInt32 {
        let digits = pattern[(position + 1)...].prefix(3)
        if digits.count == 3, digits.allSatisfy({ $0 &- 0x30 < 8 }) {
            let value = digits.reduce(0) { $0 * 8 + ($1 - 0x30) }
            guard value <= 0o377 else {
                throw RegexFailure(
                    message: "octal escape value \\\(CodePoints(digits).text) outside of range 0-0o377",
                    position: position)
            }
            position += 4
            return value
        }
        let number = pattern[(position + 1)...].prefix(2).prefix { $0 &- 0x30 < 10 }
        let group = Int(CodePoints(number).text) ?? 0
        if group > groupCount {
            throw RegexFailure(message: "invalid group reference \(group)", position: position + 1)
        }
        throw RegexFailure(message: "back-references are not supported", position: position)
    }

    private enum Escaped {
        case point(UInt32)
        case named(RegexClass, isNegated: Bool)
    }

    /// What a backslash and what follows stand for, inside a class or out.
    private mutating func escaped(isInClass: Bool) throws(RegexFailure) -> Escaped {
        let start = position
        guard position + 1 < pattern.count else {
            throw RegexFailure(message: "bad escape (end of pattern)", position: start)
        }
        let letter = pattern[position + 1]
        position += 2
        switch letter {
        case 0x64: return .named(.digit, isNegated: false)
        case 0x44: return .named(.digit, isNegated: true)
        case 0x73: return .named(.space, isNegated: false)
        case 0x53: return .named(.space, isNegated: true)
        case 0x77: return .named(.word, isNegated: false)
        case 0x57: return .named(.word, isNegated: true)
        case 0x61: return .point(7)
        case 0x66: return .point(0x0C)
        case 0x6E: return .point(0x0A)
        case 0x72: return .point(0x0D)
        case 0x74: return .point(9)
        case 0x76: return .point(0x0B)
        case 0x62 where isInClass: return .point(8)
        case 0x78: return .point(try hexadecimal(2, start))
        case 0x75: return .point(try hexadecimal(4, start))
        case 0x55:
            let value = try hexadecimal(8, start)
            guard value <= 0x10FFFF else { throw badEscape(start, position) }
            return .point(value)
        case 0x30...0x37 where isInClass || letter == 0x30:
            var value = letter - 0x30
            var count = 1
            while count < 3, let next = peek, next &- 0x30 < 8 {
                value = value * 8 + (next - 0x30)
                count += 1
                position += 1
            }
            guard value <= 0o377 else {
                throw RegexFailure(
                    message:
                        "octal escape value \(CodePoints(pattern[start..<position]).text) outside of range 0-0o377",
                    position: start)
            }
            return .point(value)
        default:
            if letter < 128, RegexClass.word.contains(letter, true), letter != 0x5F {
                throw badEscape(start, position)
            }
            return .point(letter)
        }
    }

    private func badEscape(_ start: Int, _ end: Int) -> RegexFailure {
        RegexFailure(message: "bad escape \(CodePoints(pattern[start..<end]).text)", position: start)
    }

    private mutating func hexadecimal(_ count: Int, _ start: Int) throws(RegexFailure) -> UInt32 {
        var value: UInt32 = 0
        var found = 0
        while found < count, let letter = peek, letter < 128,
            let digit = Character(Unicode.Scalar(UInt8(letter))).hexDigitValue
        {
            value = value << 4 | UInt32(digit)
            found += 1
            position += 1
        }
        guard found == count else {
            throw RegexFailure(
                message: "incomplete escape \(CodePoints(pattern[start..<position]).text)", position: start)
        }
        return value
    }

    // MARK: Classes

    private mutating func characterClass(_ flags: RegexFlags) throws(RegexFailure) -> RegexSet {
        let start = position
        position += 1
        let isNegated = match("^")
        var items: [RegexSet.Item] = []
        var isFirst = true
        while true {
            guard let letter = peek else {
                throw RegexFailure(message: "unterminated character set", position: start)
            }
            if letter == 0x5D, !isFirst {
                position += 1
                return set(items, flags, isNegated: isNegated)
            }
            isFirst = false
            let from = position
            let low = try classMember()
            guard peek == 0x2D else {
                items.append(Self.item(low))
                continue
            }
            position += 1
            guard let next = peek else {
                throw RegexFailure(message: "unterminated character set", position: start)
            }
            if next == 0x5D {
                items += [Self.item(low), .range(0x2D, 0x2D)]
                continue
            }
            let high = try classMember()
            guard case .point(let first) = low, case .point(let last) = high, first <= last else {
                throw RegexFailure(
                    message: "bad character range \(CodePoints(pattern[from..<position]).text)", position: from)
            }
            items.append(.range(first, last))
        }
    }

    private static func item(_ escaped: Escaped) -> RegexSet.Item {
        switch escaped {
        case .point(let point): .range(point, point)
        case .named(let name, let isNegated): .named(name, isNegated: isNegated)
        }
    }

    private mutating func classMember() throws(RegexFailure) -> Escaped {
        let letter = pattern[position]
        if letter == 0x5C { return try escaped(isInClass: true) }
        position += 1
        return .point(letter)
    }
}
