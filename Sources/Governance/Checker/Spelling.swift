/// "Did you mean".
public enum Spelling {
    /// The candidate that is most likely meant, if any is near enough: at most a third of the letters differ.
    public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            let limit = max(1, max(letters.count, other.count) / 3)
            guard abs(letters.count - other.count) <= limit else { continue }
            let distance = distance(letters, other)
            guard distance <= limit else { continue }
            if let found = best, (found.distance, found.word) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        if let best, best.distance <= 1 { return best.word }
        return candidates.filter { isNamed($0, byPartsOf: word) }.min() ?? best?.word
    }

    /// True for a name that has all parts of the word in their order and one more: `get_yes_votes` for `yes_votes`.
    private static func isNamed(_ candidate: String, byPartsOf word: String) -> Bool {
        let parts = word.split(separator: "_")
        let others = candidate.split(separator: "_")
        guard parts.count > 1, others.count == parts.count + 1 else { return false }
        var left = parts[...]
        for other in others where left.first == other { left.removeFirst() }
        return left.isEmpty
    }

    /// The number of letters to add, drop, replace or swap with their neighbour to get from one word to the other.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(previous[column + 1] + 1, current[column] + 1)
                cost = min(cost, previous[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
