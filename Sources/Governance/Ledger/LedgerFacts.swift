import JSONKit

/// What a line of the ledger says, or the texts beside it: a handful of names, each with its value, in the order of the
/// names. The names are the engine's own, in ASCII. Kept in a list, where so few are found faster than by their hashes.
struct LedgerFacts<Value: Sendable>: ExpressibleByDictionaryLiteral {
    private(set) var members: [(String, Value)]

    init(dictionaryLiteral elements: (String, Value)...) {
        members = elements
        // Mostly they are written in order.
        members.sort { $0.0 < $1.0 }
    }

    /// Sets the value under a name.
    mutating func set(_ name: String, _ value: Value) {
        let place = members.firstIndex { $0.0 >= name } ?? members.endIndex
        if place < members.endIndex, members[place].0 == name {
            members[place].1 = value
        } else {
            members.insert((name, value), at: place)
        }
    }
}
