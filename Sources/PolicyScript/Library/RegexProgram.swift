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
        case fail
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

    private struct Builder {
        var instructions: [Instruction] = []
        var sets: [RegexSet] = []
        /// Whether only the ways to match nothing are written.
        var matchesNothing = false

        mutating func emit(_ instruction: Instruction) throws(RegexFailure) {
            if instructions.count >= RegexProgram.maximumSize {
                throw RegexFailure(message: "the pattern is too large, its repetitions written out", position: 0)
            }
            instructions.append(instruction)
        }

        mutating func add(_ node: RegexNode) throws(RegexFailure) {
            switch node {
            case .empty: break
            case .set where matchesNothing: try emit(.fail)
            case .set(let set):
                if let point = set.single {
                    try emit(.point(point))
                } else {
                    sets.append(set)
                    try emit(.set(sets.count - 1))
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
                try add(repeated: content, minimum, maximum, isLazy)
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

        private mutating func add(
            repeated content: RegexNode, _ minimum: Int, _ maximum: Int?, _ isLazy: Bool
        ) throws(RegexFailure) {
            func split(_ inner: Int, _ outer: Int) -> Instruction {
                isLazy ? .split(outer, inner) : .split(inner, outer)
            }
            guard let maximum else {
                // `x*` as `(x+)?`, so that a loop that matches nothing is gone through once.
                for _ in 0..<max(0, minimum - 1) { try add(content) }
                let entrance = instructions.count
                if minimum == 0 { try emit(.split(0, 0)) }
                let start = instructions.count
                try add(content)
                try emit(split(start, instructions.count + 1))
                if !isLazy, !matchesNothing, content.isNullable, content.hasGroup {
                    // CPython goes round once more when nothing is left to match, and the groups note that place.
                    let choice = instructions.count
                    try emit(.split(0, 0))
                    matchesNothing = true
                    try add(content)
                    matchesNothing = false
                    instructions[choice] = .split(choice + 1, instructions.count)
                }
                if minimum == 0 { instructions[entrance] = split(start, instructions.count) }
                return
            }
            for _ in 0..<minimum { try add(content) }
            var splits: [Int] = []
            for _ in minimum..<maximum {
                splits.append(instructions.count)
                try emit(.split(0, 0))
                try add(content)
            }
            for place in splits { instructions[place] = split(place + 1, instructions.count) }
        }
    }
}
