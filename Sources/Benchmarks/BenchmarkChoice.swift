/// What the command line asks to be measured.
struct BenchmarkChoice {
    /// A part that can be measured by itself.
    enum Part: String, CaseIterable { case language, memory, store, engine, daemon, discord }

    /// The parts to measure, all when none is named.
    var parts: Set<Part> = []
    /// The rows of the engine to measure, all when none is named.
    var rows: Set<EngineRow> = []
    /// The engine's stores to measure it with.
    var stores: Set<EngineStore> = []
    /// 1 for the full measure of the engine; smaller for a quick look. The same for Discord.
    var scale = 1.0
    /// What a process is asked that another one began, to be measured in a fresh memory.
    var probe: Probe?

    /// Why the command line makes no sense, for people.
    struct Problem: Error { var text: String }

    /// Reads the arguments behind the program's name.
    /// - Throws: `Problem` for a word that is none of these.
    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let word = rest.popFirst() {
            if let part = Part(rawValue: word) {
                parts.insert(part)
            } else if let row = EngineRow(rawValue: word) {
                rows.insert(row)
            } else if let store = EngineStore(rawValue: word) {
                stores.insert(store)
            } else if word == "--scale", let number = rest.popFirst().flatMap(Double.init), number > 0 {
                scale = number
            } else if word == Probe.option, let probe = Probe(&rest) {
                self.probe = probe
            } else {
                func list(_ words: [String]) -> String { words.joined(separator: ", ") }
                throw Problem(
                    text: """
                        \(word): is neither a part (\(list(Part.allCases.map(\.rawValue)))), nor a row of the engine \
                        (\(list(EngineRow.allCases.map(\.rawValue)))), nor a store of it \
                        (\(list(EngineStore.allCases.map(\.rawValue)))), nor --scale NUMBER
                        """)
            }
        }
        if parts.isEmpty { parts = rows.isEmpty && stores.isEmpty ? Set(Part.allCases) : [.engine] }
        if rows.isEmpty { rows = Set(EngineRow.allCases) }
        if stores.isEmpty { stores = Set(EngineStore.allCases) }
    }
}
