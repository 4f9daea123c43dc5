import JSONKit

/// What the control endpoints of the simulated forums have in common.
enum ForumControl {
    /// Entries of a record, those of a `kind` and `name`, after an index.
    static func recorded(_ record: ForumRecord, _ query: ForumFields) -> JSON {
        let kind = query.text("kind")
        let name = query.text("name")
        let entries = record.entries.dropFirst(max(0, (query.int("after") ?? -1) + 1)).filter { entry in
            (kind == nil || entry.kind.rawValue == kind) && (name == nil || entry.name == name)
        }
        return ["ok": true, "entries": .array(entries.map(\.json)), "last": JSON(record.entries.count - 1)]
    }
}
