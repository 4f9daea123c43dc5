/// A record with a number of its own.
protocol NumberedRecord {
    var id: Int64 { get }
}

extension ProposalRecord: NumberedRecord {}
extension VoteRecord: NumberedRecord {}
extension CallRecord: NumberedRecord {}
extension RunRecord: NumberedRecord {}

/// The records of one kind that hang on an action, by id, and which of them were written since the last transition.
/// They are few: one is found faster by going through them than by its hash.
struct RecordList<Record: NumberedRecord> {
    /// All of them, by id.
    private(set) var values: [Record] = []
    private var changed: [Int64] = []

    var keys: [Int64] { values.map(\.id) }

    var isEmpty: Bool { values.isEmpty }

    func eachID(_ body: (Int64) -> Void) {
        for place in values.indices { body(values[place].id) }
    }

    /// The record with an id.
    subscript(id: Int64) -> Record? { place(of: id).map { values[$0] } }

    /// What a record says, without a copy of it; nil when there is none.
    func read<Value>(_ id: Int64, _ body: (borrowing Record) -> Value) -> Value? {
        place(of: id).map { body(values[$0]) }
    }

    /// Puts a record in its place, as the store has it.
    mutating func put(_ record: Record) {
        if let place = place(of: record.id) {
            values[place] = record
        } else {
            // New ones have the highest ids.
            let place = values.lastIndex { $0.id < record.id }.map { $0 + 1 } ?? 0
            values.insert(record, at: place)
        }
    }

    /// Puts a record in its place, to be written.
    mutating func save(_ record: Record) {
        put(record)
        mark(record.id)
    }

    /// Changes a record where it stands, to be written; nothing happens when there is none.
    /// - Returns: whether there is one.
    mutating func change(_ id: Int64, _ body: (inout Record) -> Void) -> Bool {
        guard let place = place(of: id) else { return false }
        body(&values[place])
        mark(id)
        return true
    }

    /// Takes a record away.
    /// - Returns: whether there was one.
    mutating func remove(_ id: Int64) -> Bool {
        guard let place = place(of: id) else { return false }
        values.remove(at: place)
        changed.removeAll { $0 == id }
        return true
    }

    /// Hands out each record that was written since the last time.
    mutating func takeChanges(_ body: (Record) -> Void) {
        guard !changed.isEmpty else { return }
        for id in changed { if let place = place(of: id) { body(values[place]) } }
        changed.removeAll(keepingCapacity: true)
    }

    private func place(of id: Int64) -> Int? { values.lastIndex { $0.id == id } }

    private mutating func mark(_ id: Int64) {
        if !changed.contains(id) { changed.append(id) }
    }
}
