/// Writes programs of the language from a grammar, the same for the same seed.
///
/// Expressions are typed, so that most of a program does something; now and then one of another type stands in its
/// place, so that errors are seen as well. What is known to differ is not written: nothing depends on the order of
/// sets, on hashes or addresses, and numbers and texts stay small.
struct ProgramGenerator {
    /// What an expression gives.
    enum Kind: CaseIterable {
        case int, float, text, truth, ints, texts, table, set, pair
    }

    /// A function that a program has defined.
    struct Function {
        var name: String
        var parameters: [Kind]
        var result: Kind
    }

    private var state: UInt64
    /// Variables in reach, by what they hold.
    var variables: [Kind: [String]] = [:]
    var functions: [Function] = []
    /// Functions that give an iterator over integers.
    var iterators: [Function] = []
    /// Classes with a constructor of an integer.
    var classes: [String] = []
    var lines: [String] = []
    var indentation = 0
    var counter = 0
    /// How deep the statement stands in loops, and in functions.
    var loops = 0
    var calls = 0
    /// Whether an expression may bind a name, and whether one of another type may stand within it.
    var mayBind = true
    var maySlip = true
    /// Whether an expression may name a variable, which may hold another type than declared.
    var mayName = true

    init(seed: UInt64) {
        // Seeds that are close give streams that have nothing in common.
        state = seed
        state = next() ^ seed &<< 32
    }

    /// The program of a seed.
    static func program(seed: UInt64) -> String {
        var generator = ProgramGenerator(seed: seed)
        return generator.program()
    }

    // MARK: Chance

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
    mutating func pick(_ items: String...) -> String { items[below(items.count)] }

    // MARK: Names and lines

    mutating func newName(_ prefix: String) -> String {
        counter += 1
        return "\(prefix)\(counter)"
    }

    mutating func emit(_ line: String) {
        lines.append(String(repeating: "    ", count: indentation) + line)
    }

    mutating func block(_ head: String, _ body: (inout ProgramGenerator) -> Void) {
        emit(head)
        indentation += 1
        let before = lines.count
        body(&self)
        if lines.count == before { emit("pass") }
        indentation -= 1
    }

    mutating func declare(_ name: String, _ kind: Kind) {
        for other in Kind.allCases { variables[other]?.removeAll { $0 == name } }
        variables[kind, default: []].append(name)
    }

    /// What is declared within is out of reach behind.
    mutating func scoped(_ body: (inout ProgramGenerator) -> Void) {
        let before = variables
        body(&self)
        variables = before
    }

    mutating func variable(_ kind: Kind) -> String? {
        let names = variables[kind] ?? []
        return names.isEmpty ? nil : pick(names)
    }

    // MARK: The whole

    mutating func program() -> String {
        for kind in Kind.allCases {
            let name = newName("v")
            emit("\(name) = \(literal(kind))")
            declare(name, kind)
        }
        for _ in 0..<(8 + below(14)) {
            if chance(70) {
                block("try:") { $0.statements(1 + $0.below(3)) }
                block("except Exception as error:") { $0.emit("print(type(error).__name__, error, sep=\": \")") }
            } else {
                statement()
            }
        }
        for (kind, names) in variables.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            for name in names.prefix(2) { emit("print(\"\(name)\", \(shown(name, kind)))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An expression for what does not depend on the order of a set.
    func shown(_ expression: String, _ kind: Kind) -> String { kind == .set ? "sorted(\(expression))" : expression }
}
