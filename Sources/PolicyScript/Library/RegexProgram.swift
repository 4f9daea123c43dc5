/// A regular expression as instructions that a set of threads runs side by side.
final class RegexProgram: Sendable {
    enum Instruction: Sendable {
        case point(UInt32)
        case set(Int)
        case assertion(RegexAssertion)
        /// Goes on in two places; the first is preferred.
        case split(Int, Int)
        case jump(Int)
        /// Notes the place where a group begins (even) or ends (odd).
        case save(Int)
        case match
    }

    let instructions: [Instruction]
    let sets: [RegexSet]
    let groupCount: Int
    let names: [(name: String, group: Int)]
    let flags: RegexFlags

    /// Instructions that a program may have.
    static let maximumSize = 20_000

    /// Compiles a pattern.
    init(_ pattern: CodePoints, flags: RegexFlags) throws(RegexFailure) {
        var parser = RegexParser(pattern, flags: flags)
        let node = try parser.parse()
        var builder = Builder()
        try builder.add(node)
        try builder.emit(.match)
        instructions = builder.instructions
        sets = builder.sets
        groupCount = parser.groupCount
        names = parser.names
        self.flags = parser.flags
    }

    /// Places that a thread notes: two for the whole and for each group, and the group that ended last.
    var width: Int { 2 * groupCount + 3 }

    /// What the program takes, in bytes.
    var size: Int { instructions.count * 40 + sets.reduce(0) { $0 + 64 + $1.items.count * 16 } + 200 }

    /// Writes the instructions.
    ///
    /// As in CPython, a repetition that has gone round without taking a code point goes round no more. What can match
    /// nothing is therefore written twice in a loop: once for a round that has taken something, at whose end the loop
    /// begins anew, and once for a round that has taken nothing yet, at whose end the loop is left; when that takes a
    /// code point it goes on behind the same one in the other copy.
    private struct Builder {
        var instructions: [Instruction] = []
        var sets: [RegexSet] = []
        /// The places behind the instructions that take a code point.
        private var places: [Int] = []
        /// In a round that has taken nothing yet: the next of the places at which to go on.
        private var cursor: Int?

        mutating func emit(_ instruction: Instruction) throws(RegexFailure) {
            if instructions.count >= RegexProgram.maximumSize {
                throw RegexFailure(message: "the pattern is too large, its repetitions written out", position: 0)
            }
            instructions.append(instruction)
        }

        mutating func add(_ node: RegexNode) throws(RegexFailure) {
            switch node {
            case .empty: break
            case .set(let set):
                if let point = set.single {
                    try emit(.point(point))
                } else {
                    sets.append(set)
                    try emit(.set(sets.count - 1))
                }
                if let next = cursor {
                    try emit(.jump(places[next]))
                    cursor = next + 1
                } else {
                    places.append(instructions.count)
                }
            case .assertion(let assertion): try emit(.assertion(assertion))
            case .group(nil, let content): try add(content)
            case .group(let number?, let content):
                try emit(.save(2 * number))
                try add(content)
                try emit(.save(2 * number + 1))
            case .sequence(let items): for item in items { try add(item) }
            case .alternation(let items): try add(alternatives: items)
            case .repetition(let content, let minimum, let maximum, let isLazy):
                if content.isNullable {
                    try add(repeatedNullable: content, minimum, maximum, isLazy)
                } else {
                    try add(repeated: content, minimum, maximum, isLazy)
                }
            }
        }

        private mutating func add(alternatives items: [RegexNode]) throws(RegexFailure) {
            var ends: [Int] = []
            for (index, item) in items.enumerated() {
                let start = instructions.count
                if index < items.count - 1 { try emit(.split(0, 0)) }
                try add(item)
                if index < items.count - 1 {
                    ends.append(instructions.count)
                    try emit(.jump(0))
                    instructions[start] = .split(start + 1, instructions.count)
                }
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
        }

        private static func split(_ inner: Int, _ outer: Int, _ isLazy: Bool) -> Instruction {
            isLazy ? .split(outer, inner) : .split(inner, outer)
        }

        private mutating func add(
            repeated content: RegexNode, _ minimum: Int, _ maximum: Int?, _ isLazy: Bool
        ) throws(RegexFailure) {
            guard let maximum else {
                for _ in 0..<max(0, minimum - 1) { try add(content) }
                let entrance = instructions.count
                if minimum == 0 { try emit(.split(0, 0)) }
                let start = instructions.count
                try add(content)
                try emit(Self.split(start, instructions.count + 1, isLazy))
                if minimum == 0 { instructions[entrance] = Self.split(start, instructions.count, isLazy) }
                return
            }
            for _ in 0..<minimum { try add(content) }
            var splits: [Int] = []
            for _ in minimum..<maximum {
                splits.append(instructions.count)
                try emit(.split(0, 0))
                try add(content)
            }
            for place in splits { instructions[place] = Self.split(place + 1, instructions.count, isLazy) }
        }

        private mutating func add(
            repeatedNullable content: RegexNode, _ minimum: Int, _ maximum: Int?, _ isLazy: Bool
        ) throws(RegexFailure) {
            for _ in 0..<minimum { try add(content) }
            let rounds = maximum.map { $0 - minimum } ?? 1
            /// Where it is decided whether to go round, and where the round begins.
            var choices: [(place: Int, round: Int)] = []
            /// Where the loop is left.
            var exits: [Int] = []
            for round in 0..<rounds {
                choices.append((instructions.count, instructions.count + 1))
                try emit(.split(0, 0))
                if cursor != nil || maximum != nil && round == rounds - 1 {
                    // There is no further round.
                    try add(content)
                    exits.append(instructions.count)
                    try emit(.jump(0))
                    continue
                }
                let first = places.count
                try add(content)
                // Another round: the next one, or of a loop without an end the same one.
                let next = instructions.count
                try emit(.jump(choices[round].place))
                choices[round].round = instructions.count
                cursor = first
                try add(content)
                cursor = nil
                exits.append(instructions.count)
                try emit(.jump(0))
                if maximum != nil { instructions[next] = .jump(instructions.count) }
            }
            for choice in choices {
                instructions[choice.place] = Self.split(choice.round, instructions.count, isLazy)
            }
            for exit in exits { instructions[exit] = .jump(instructions.count) }
        }
    }
}
