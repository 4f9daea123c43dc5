import Governance

/// Lines of the ledger that were committed together, and the texts beside them, as one row: of eleven lines an action a
/// row each would cost more than all else that is written of it.
struct LedgerPage: Sendable, Hashable {
    /// The sequence number of its first line; the others follow without gaps.
    var first: Int64
    /// That of its last line.
    var last: Int64
    /// The lines; never changed.
    var lines: [UInt8]
    /// The texts that were not erased, in the order in which they were added; empty when there are none.
    var texts: [UInt8]
}

extension LedgerPage: StoredRecord {
    static let storage = RecordStorage(
        "ledger_page", key: ["first_line"], columns: ["first_line", "last_line", "lines", "texts"])

    static let append = "INSERT INTO ledger_page VALUES (?, ?, ?, ?)"

    func bind(to row: inout StatementBinder) {
        row.add(first)
        row.add(last)
        row.add(blob: lines)
        row.add(blob: texts)
    }

    init(from row: inout ColumnReader) throws {
        self.init(first: row.int(), last: row.int(), lines: row.blob(), texts: row.blob())
    }
}

// MARK: Lines

extension LedgerPage {
    /// The lines from a sequence number on, at most `limit`.
    func lines(from sequence: Int64, limit: Int) throws -> [LedgerEntryRecord] {
        var reader = PackedReader(lines)
        var found: [LedgerEntryRecord] = []
        var next = first
        while !reader.isAtEnd, found.count < limit {
            var entry = try reader.entry()
            if next >= sequence { found.append(try LedgerEntryRecord(sequence: next, from: &entry)) }
            next += 1
        }
        return found
    }
}

extension LedgerEntryRecord {
    private static let (hasCommunity, hasAction, hasProposal): (UInt8, UInt8, UInt8) = (1, 2, 4)

    /// Reads all but the sequence number, which follows from the line's place.
    init(sequence: Int64, from entry: inout PackedReader) throws {
        let at = Instant(microseconds: try entry.int())
        let flags = try entry.byte()
        self.init(
            sequence: sequence, at: at, communityID: flags & Self.hasCommunity == 0 ? nil : try entry.int(),
            kind: try entry.text(), actionID: flags & Self.hasAction == 0 ? nil : try entry.int(),
            proposalID: flags & Self.hasProposal == 0 ? nil : try entry.int(), body: try entry.text(),
            hash: try entry.text())
    }

    func pack(into entry: inout PackedWriter) {
        entry.add(at.microseconds)
        entry.add(
            (communityID == nil ? 0 : Self.hasCommunity) | (actionID == nil ? 0 : Self.hasAction)
                | (proposalID == nil ? 0 : Self.hasProposal))
        if let communityID { entry.add(communityID) }
        entry.add(kind)
        if let actionID { entry.add(actionID) }
        if let proposalID { entry.add(proposalID) }
        entry.add(body)
        entry.add(hash)
    }
}

// MARK: Texts

extension LedgerPage {
    /// The texts beside a line, or beside all lines of the page.
    func texts(of sequence: Int64? = nil) throws -> [LedgerTextRecord] {
        var reader = PackedReader(texts)
        var found: [LedgerTextRecord] = []
        while !reader.isAtEnd {
            var entry = try reader.entry()
            let owner = try entry.int()
            if let sequence, owner != sequence { continue }
            found.append(
                LedgerTextRecord(
                    sequence: owner, name: try entry.text(), salt: try entry.text(), text: try entry.text()))
        }
        return found
    }

    /// The bytes of texts.
    static func packed(_ texts: [LedgerTextRecord]) -> [UInt8] {
        var packed = PackedWriter()
        for text in texts { text.pack(into: &packed) }
        return packed.bytes
    }
}

extension LedgerTextRecord {
    func pack(into page: inout PackedWriter) {
        page.addEntry {
            $0.add(sequence)
            $0.add(name)
            $0.add(salt)
            $0.add(text)
        }
    }
}
