import JSONKit

/// What a line of the ledger says, or the texts beside it: a handful of names, each with its value. Kept in a list,
/// where so few are found faster than by their hashes.
struct LedgerFacts<Value: Sendable>: ExpressibleByDictionaryLiteral {
    private(set) var members: [(name: String, value: Value)]

    init(dictionaryLiteral elements: (String, Value)...) {
        members = elements.map { (name: $0.0, value: $0.1) }
    }

    /// Sets the value under a name.
    mutating func set(_ name: String, _ value: Value) {
        if let place = members.firstIndex(where: { $0.name == name }) {
            members[place].value = value
        } else {
            members.append((name: name, value: value))
        }
    }
}
