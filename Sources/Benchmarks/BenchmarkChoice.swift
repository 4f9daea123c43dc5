/// What the command line asks to be measured.
struct BenchmarkChoice {
    /// A part that can be measured by itself.
    enum Part: String, CaseIterable { case language, memory, store, engine, discord }

    /// The parts to measure, all when none is named.
    var parts: Set<Part>
    /// 1 for the full measure of the engine and of Discord; smaller for a quick look.
    var scale: Double

    /// Why the command line makes no sense, for people.
    struct Problem: Error { var text: String }

    /// Reads the arguments behind the program's name.
    /// - Throws: `Problem` for a word that is neither a part nor `--scale N`.
    init(_ arguments: ArraySlice<String>) throws {
        parts = []
        scale = 1
        var rest = arguments
        while let word = rest.popFirst() {
            if let part = Part(rawValue: word) {
                parts.insert(part)
            } else if word == "--scale", let number = rest.popFirst().flatMap(Double.init), number > 0 {
                scale = number
            } else {
                let known = Part.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(text: "\(word): is neither a part (\(known)) nor --scale NUMBER")
            }
        }
        if parts.isEmpty { parts = Set(Part.allCases) }
    }
}
