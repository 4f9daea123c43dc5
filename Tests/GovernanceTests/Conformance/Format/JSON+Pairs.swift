import JSONKit

extension JSON {
    /// The members of an object, in order; none of anything else.
    var pairs: [(key: String, value: JSON)] {
        object.map { members in members.map { ($0.key, $0.value) } } ?? []
    }

    /// An object of members.
    init(pairs: [(key: String, value: JSON)]) {
        self = [:]
        for pair in pairs { self[pair.key] = pair.value }
    }

    /// The same object without some members.
    func without(_ names: String...) -> JSON {
        guard case .object = self else { return self }
        return JSON(pairs: pairs.filter { !names.contains($0.key) })
    }

    /// Texts of a list.
    var texts: [String] { (array ?? []).compactMap { $0.string ?? $0.int64.map { String($0) } } }

    /// The same value with the members of all objects in alphabetical order.
    var sorted: JSON {
        switch self {
        case .object: JSON(pairs: pairs.map { ($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
        case .array(let items): .array(items.map(\.sorted))
        default: self
        }
    }
}
