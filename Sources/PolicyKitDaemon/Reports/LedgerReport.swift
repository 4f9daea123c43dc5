public import Foundation
import Glibc
import Governance
import JSONKit
import OrderedCollections
import SQLiteStore

/// Reads the ledger of a state folder, whether or not a daemon runs on it.
public struct LedgerReport {
    private let store: SQLiteStore

    /// Opens the database for reading.
    /// - Throws: `AdministrationRefusal` when there is none.
    public init(state: String) throws {
        let database = StateFolder.database(in: state)
        guard access(database, F_OK) == 0 else {
            throw AdministrationRefusal(
                "\(state) holds no PolicyKit database; name the state folder of your daemon with --state")
        }
        store = try SQLiteStore(readingAt: database)
    }

    /// What a verification found.
    public struct Verified: Encodable, Sendable {
        /// How many lines follow one from the other.
        public var lines: Int64
        /// Texts that are there and are those of which their lines speak.
        public var texts: Int
        /// Texts of which lines speak and that were erased or cut.
        public var erased: Int
        /// When the first line was written; nil when there is none.
        public var firstAt: Date?
        /// When the last line was written; nil when there is none.
        public var lastAt: Date?
        /// The hash of the last line: who has noted it can tell later that nothing up to it was changed or cut off.
        public var head: String?
        /// The line whose hash was known from before; nil when none was given.
        public var knownLine: Int64?

        /// The report for people.
        public var summary: [String] {
            guard let head, let firstAt, let lastAt else { return ["the ledger is empty"] }
            let span = "from \(UTCTime.short(firstAt.instant)) to \(UTCTime.short(lastAt.instant)) UTC"
            return [
                "the ledger holds: \(lines) lines \(span)",
                "\(texts) texts are those of which their lines speak; \(erased) were erased",
                "last line: \(head)",
            ]
                + (knownLine.map { ["line \($0) has the hash that was known: nothing up to it was changed or cut off"] }
                    ?? [])
        }
    }

    /// Checks every line and every text, and that each proposal that was decided has its line.
    /// - Parameter known: the hash of a line that was noted before, which must still be there.
    /// - Throws: `LedgerVerifier.Fault` for the first line that does not hold; `AdministrationRefusal` where lines are
    ///   missing at the end.
    public func verified(known: String? = nil) throws -> Verified {
        // Before the lines are read: what is decided meanwhile need not be among them.
        var untold = try decidedProposals()
        let count = try LedgerVerifier.verify(store)
        var report = Verified(lines: count, texts: 0, erased: 0)
        try eachLine(from: 1) { line, texts in
            guard line.sequence <= count else { return }
            report.firstAt = report.firstAt ?? line.at.date
            report.lastAt = line.at.date
            report.head = line.hash
            if line.hash == known { report.knownLine = line.sequence }
            if line.kind == "decision", let id = line.proposalID { untold.remove(id) }
            report.texts += texts.count
            let spoken = (try JSON(parsing: line.body).object ?? [:]).values.count { $0["sha256"] != nil }
            report.erased += max(0, spoken - texts.count)
        }
        if let known, report.knownLine == nil {
            throw AdministrationRefusal(
                "no line of the ledger has the hash \(known): since it was noted lines were cut off the end or written "
                    + "anew, or it is of another ledger. This one has \(count) lines, "
                    + (report.head.map { "the last with the hash \($0)" } ?? "that is none"))
        }
        guard untold.isEmpty else {
            let ids = untold.sorted().prefix(10).map { String($0) }.joined(separator: ", ")
            throw AdministrationRefusal(
                "proposals that were decided have no line in the ledger (\(ids)\(untold.count > 10 ? " and more" : "")): "
                    + "lines were cut off its end. It has \(count) lines")
        }
        return report
    }

    /// The proposals whose decision has a line: those of policies that govern.
    private func decidedProposals() throws -> Set<Int64> {
        var decided: Set<Int64> = []
        var governs: [Int64: Bool] = [:]
        var before: Int64?
        while true {
            let page = try store.proposals(communityID: nil, states: nil, before: before, limit: 500)
            guard let last = page.last else { return decided }
            for proposal in page where proposal.decision != nil {
                let known =
                    try governs[proposal.versionID] ?? (store.policyVersion(proposal.versionID)?.mode == .enforce)
                governs[proposal.versionID] = known
                if known { decided.insert(proposal.id) }
            }
            before = last.id
        }
    }

    /// Writes the lines from a number on as JSON, one line each.
    public func export(from first: Int64, withTexts: Bool, _ write: (String) -> Void) throws {
        try eachLine(from: first) { line, texts in
            var members: OrderedDictionary<String, JSON> = [
                "sequence": .int(line.sequence), "at": .string(UTCTime.precise(line.at)),
                "microseconds": .int(line.at.microseconds), "kind": .string(line.kind),
                "community": line.communityID.map(JSON.int) ?? .null, "action": line.actionID.map(JSON.int) ?? .null,
                "proposal": line.proposalID.map(JSON.int) ?? .null, "body": .string(line.body),
                "hash": .string(line.hash),
            ]
            if withTexts {
                members["texts"] = .array(
                    texts.map { ["name": .string($0.name), "salt": .string($0.salt), "text": .string($0.text)] })
            }
            write(JSON.object(members).text)
        }
    }

    private func eachLine(
        from first: Int64, _ body: (LedgerEntryRecord, [LedgerTextRecord]) throws -> Void
    ) throws {
        var next = max(1, first)
        while true {
            let lines = try store.ledger(from: next, limit: 500)
            guard let last = lines.last else { return }
            for line in lines { try body(line, try store.ledgerTexts(sequence: line.sequence)) }
            next = last.sequence + 1
        }
    }
}
