/// What a regular expression is made of.
indirect enum RegexNode: Sendable {
    case empty
    /// One code point of a set.
    case set(RegexSet)
    case assertion(RegexAssertion)
    case group(Int?, RegexNode)
    case sequence([RegexNode])
    case alternation([RegexNode])
    case repetition(RegexNode, minimum: Int, maximum: Int?, isLazy: Bool)

    /// Whether the expression can match nothing.
    var isNullable: Bool {
        switch self {
        case .empty, .assertion: true
        case .set: false
        case .group(_, let content): content.isNullable
        case .sequence(let items): items.allSatisfy(\.isNullable)
        case .alternation(let items): items.contains(where: \.isNullable)
        case .repetition(let content, let minimum, _, _): minimum == 0 || content.isNullable
        }
    }
}

/// A condition on a place between code points.
enum RegexAssertion: Sendable {
    case textStart, lineStart, textEnd, textEndOrLastLine, lineEnd
    case boundary(isASCII: Bool, isNegated: Bool)

    func holds(_ text: [UInt32], _ position: Int, _ end: Int) -> Bool {
        switch self {
        case .textStart: position == 0
        case .lineStart: position == 0 || text[position - 1] == 0x0A
        case .textEnd: position == end
        case .textEndOrLastLine: position == end || position + 1 == end && text[position] == 0x0A
        case .lineEnd: position == end || text[position] == 0x0A
        case .boundary(let isASCII, let isNegated):
            // Of an empty text neither is said.
            end > 0
                && ((position > 0 && RegexClass.word.contains(text[position - 1], isASCII))
                    != (position < end && RegexClass.word.contains(text[position], isASCII))) != isNegated
        }
    }
}

/// The classes `\d`, `\s` and `\w`.
enum RegexClass: Sendable {
    case digit, space, word

    func contains(_ point: UInt32, _ isASCII: Bool) -> Bool {
        if point < 128 {
            switch self {
            case .digit: return point &- 0x30 < 10
            case .space: return point == 0x20 || point &- 9 < 5 || !isASCII && point &- 0x1C < 4
            case .word: return point &- 0x30 < 10 || (point | 0x20) &- 0x61 < 26 || point == 0x5F
            }
        }
        if isASCII { return false }
        switch self {
        case .digit: return TextCase.properties(point)?.generalCategory == .decimalNumber
        case .space: return WhiteSpace.contains(point)
        case .word: return TextCase.isAlphabetic(point) || TextCase.isNumeric(point)
        }
    }
}

/// A set of code points.
struct RegexSet: Sendable {
    enum Item: Sendable {
        case range(UInt32, UInt32)
        case named(RegexClass, isNegated: Bool)
        /// Every code point.
        case all
    }

    var items: [Item]
    var isNegated = false
    var ignoresCase = false
    var isASCII = false

    /// A set of one code point that has no other case, when it is one.
    var single: UInt32? {
        guard items.count == 1, !isNegated, case .range(let low, let high) = items[0], low == high else { return nil }
        if !ignoresCase { return low }
        if low < 128 || isASCII { return (low | 0x20) &- 0x61 < 26 && low < 128 ? nil : low }
        return RegexCase.variants(of: low) == [low] ? low : nil
    }

    func contains(_ point: UInt32) -> Bool {
        if !ignoresCase { return matches(point) != isNegated }
        if isASCII {
            let isLetter = point < 128 && (point | 0x20) &- 0x61 < 26
            return (matches(point) || isLetter && matches(point ^ 0x20)) != isNegated
        }
        if matches(point) { return !isNegated }
        if point < 128 {
            guard (point | 0x20) &- 0x61 < 26 else { return isNegated }
            if matches(point ^ 0x20) { return !isNegated }
        }
        return RegexCase.variants(of: point).contains(where: matches) != isNegated
    }

    private func matches(_ point: UInt32) -> Bool {
        for item in items {
            switch item {
            case .range(let low, let high): if point >= low, point <= high { return true }
            case .named(let name, let isNegated): if name.contains(point, isASCII) != isNegated { return true }
            case .all: return true
            }
        }
        return false
    }
}

/// The flags of a regular expression, with the numbers that Python gives them.
struct RegexFlags: OptionSet, Sendable {
    let rawValue: Int
    static let ignoreCase = RegexFlags(rawValue: 2)
    static let locale = RegexFlags(rawValue: 4)
    static let multiline = RegexFlags(rawValue: 8)
    static let dotAll = RegexFlags(rawValue: 16)
    static let unicode = RegexFlags(rawValue: 32)
    static let verbose = RegexFlags(rawValue: 64)
    static let ascii = RegexFlags(rawValue: 256)

    /// The flag of a letter in `(?letters)`.
    init?(letter: UInt32) {
        switch letter {
        case 0x69: self = .ignoreCase
        case 0x4C: self = .locale
        case 0x6D: self = .multiline
        case 0x73: self = .dotAll
        case 0x75: self = .unicode
        case 0x78: self = .verbose
        case 0x61: self = .ascii
        default: return nil
        }
    }

    init(rawValue: Int) { self.rawValue = rawValue }
}

/// Why a text is no regular expression: CPython's message, and the place.
struct RegexFailure: Error {
    var message: String
    /// From 0.
    var position: Int
}
