import GRDB
import Governance

/// Gathers the lines of the ledger that a transaction adds, and writes them a page at a time.
struct LedgerPager {
    /// A page ends behind so many lines, or bytes of lines: whoever reads one line reads its page.
    private static let limit = (lines: 256, bytes: 65_536)

    private var first: Int64 = 0
    private var count = 0
    private var lines = PackedWriter()
    private var texts = PackedWriter()

    /// Adds a line. Within a transaction lines follow each other; that the first follows from what is in the table is
    /// for the database to see.
    mutating func add(_ line: LedgerEntryRecord, to db: Database) throws {
        if count >= Self.limit.lines || lines.bytes.count >= Self.limit.bytes { try flush(to: db) }
        if count == 0 { first = line.sequence }
        guard line.sequence == first + Int64(count) else {
            throw refusal("the ledger is append-only: its lines are numbered without gaps")
        }
        lines.addEntry { line.pack(into: &$0) }
        count += 1
    }

    /// Adds a text beside a line of the same transaction.
    mutating func add(_ text: LedgerTextRecord) throws {
        if count > 0, text.sequence >= first, text.sequence < first + Int64(count) {
            text.pack(into: &texts)
        } else {
            throw refusal("the ledger is append-only: line \(text.sequence) was not added with its text")
        }
    }

    /// Writes what has gathered.
    mutating func flush(to db: Database) throws {
        guard count > 0 else { return }
        let page = LedgerPage(
            first: first, last: first + Int64(count) - 1, lines: lines.bytes, texts: texts.bytes)
        self = LedgerPager()
        try db.run(LedgerPage.append) { page.bind(to: &$0) }
    }

    private func refusal(_ message: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CONSTRAINT_TRIGGER, message: message)
    }
}

extension Database {
    /// Erases a text; its line stays as it is.
    func eraseLedgerText(sequence: Int64, name: String) throws {
        let found: LedgerPage? = try record(LedgerPage.withLine) { $0.add(sequence) }
        guard let page = found, page.last >= sequence else { return }
        try keepTexts(of: page) { $0.sequence != sequence || $0.name != name }
    }

    /// Erases the texts beside a community's lines from before an instant.
    func cutLedgerTexts(communityID: Int64, before: Instant) throws {
        try oldLedgerTexts(communityID, before) { page, lines in
            try keepTexts(of: page) { !lines.contains($0.sequence) }
        }
    }

    /// How many texts there are beside a community's lines from before an instant.
    func countLedgerTexts(communityID: Int64, before: Instant) throws -> Int {
        var count = 0
        try oldLedgerTexts(communityID, before) { page, lines in
            count += try page.texts().count { lines.contains($0.sequence) }
        }
        return count
    }

    /// Goes through the pages with texts, a few at a time, and tells which of their lines are a community's and from
    /// before an instant.
    private func oldLedgerTexts(
        _ communityID: Int64, _ before: Instant, _ body: (LedgerPage, Set<Int64>) throws -> Void
    ) throws {
        var next: Int64 = .min
        while true {
            let pages: [LedgerPage] = try records(
                "WHERE first_line >= ? AND length(texts) > 0 ORDER BY first_line LIMIT 16"
            ) { $0.add(next) }
            guard let last = pages.last else { return }
            for page in pages {
                let lines = try page.lines(from: page.first, limit: .max)
                    .filter { $0.communityID == communityID && $0.at < before }.map(\.sequence)
                if !lines.isEmpty { try body(page, Set(lines)) }
            }
            next = last.last + 1
        }
    }

    private func keepTexts(of page: LedgerPage, _ isKept: (LedgerTextRecord) -> Bool) throws {
        let texts = try page.texts()
        let kept = texts.filter(isKept)
        guard kept.count < texts.count else { return }
        try run("UPDATE ledger_page SET texts = ? WHERE first_line = ?") {
            $0.add(blob: LedgerPage.packed(kept))
            $0.add(page.first)
        }
    }
}

extension LedgerPage {
    /// Finds the page that holds a line, if one does.
    static let withLine = "WHERE first_line <= ? ORDER BY first_line DESC LIMIT 1"
}
