import JSONKit

/// What a line of the ledger says, or the texts beside it: a handful of names, each with its value. Kept in a list,
/// where so few are found faster than by their hashes.
struct LedgerFacts<Value: Sendable>: ExpressibleByDictionaryLiteral {
    private(set) var members: [(String, Value)]

    init(dictionaryLiteral elements: (String, Value)...) {
        members = elements
    }

    /// Sets the value under a name.
    mutating func set(_ name: String, _ value: Value) {
        if let place = members.firstIndex(where: { $0.0 == name }) {
            members[place].1 = value
        } else {
            members.append((name, value))
        }
    }
}
