/// Finds the known word that a mistyped one was meant to be.
enum Spelling {
    /// The nearest of `candidates` to `word`, if it is near enough to be a slip: at most one edit in three letters.
    static func suggestion(for word: String, among candidates: some Collection<String>) -> String? {
        let scored = candidates.map { (distance(word.lowercased(), $0.lowercased()), $0) }
        guard let best = scored.min(by: { ($0.0, $0.1) < ($1.0, $1.1) }), best.0 <= max(1, word.count / 3) else {
            return nil
        }
        return best.1
    }

    /// The number of letters to insert, delete, replace or swap with their neighbour to get from one word to the
    /// other (optimal string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], before[j - 2] + 1)
                }
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}
