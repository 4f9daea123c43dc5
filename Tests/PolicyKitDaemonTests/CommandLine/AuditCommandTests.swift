import Foundation
import Governance
import JSONKit
import SQLiteStore
import Testing

@testable import PolicyKitDaemon

@Suite struct AuditCommandTests {
    private static let start = StoredStory.start

    /// Lines of a ledger, each a kind and the proposal that it is about.
    private static func lines(_ kinds: [(kind: String, proposal: Int64?)]) -> [LedgerEntryRecord] {
        var previous = ""
        return kinds.enumerated().map { index, entry in
            var line = LedgerEntryRecord(
                sequence: Int64(index + 1), at: start.advanced(seconds: Double(index)), communityID: 1,
                kind: entry.kind, actionID: nil, proposalID: entry.proposal, body: "{}", hash: "")
            line.hash = LedgerHash.line(line, after: previous)
            previous = line.hash
            return line
        }
    }

    /// A state folder with two decided proposals, the second of a policy that only observes, and lines of a ledger.
    private func state(_ path: String, _ lines: some Sequence<LedgerEntryRecord>) async throws -> String {
        let folder = try StateFolder(taking: path)
        let store = try SQLiteStore(at: StateFolder.database(in: folder.path))
        let at = Self.start
        var writes: [Write] = [.community(CommunityRecord(id: 1, name: "garden", createdAt: at))]
        for (id, mode) in [(1, .enforce), (2, .observe)] as [(Int64, PolicyMode)] {
            writes += [
                .policyVersion(
                    PolicyVersionRecord(
                        id: id, path: "p\(id)", contentHash: "\(id)", format: .python, source: "", kind: .platform,
                        actionTypes: [], name: "P", text: "", mode: mode, createdAt: at)),
                .action(
                    ActionRecord(
                        id: id, communityID: 1, bot: "slack", kind: .platform, type: "slackrenameconversation",
                        initiatorID: nil, fields: [:], origin: .platform, state: .stands, occurredAt: at,
                        receivedAt: at)),
                .proposal(
                    ProposalRecord(
                        id: id, communityID: 1, actionID: id, versionID: id, path: "p\(id)",
                        state: mode == .enforce ? .passed : .observed, decision: .passed, createdAt: at,
                        decidedAt: at)),
            ]
        }
        writes += lines.map { .ledger($0) }
        try await store.commit([Transition(writes: writes)])
        try store.close()
        return folder.path
    }

    @Test func seesThatLinesWereCutOffTheEnd() async throws {
        let folder = try TemporaryFolder()
        let lines = Self.lines([("action", nil), ("decision", 1), ("observed", 2), ("ended", 2)])
        let whole = try await state("\(folder.path)/whole", lines)
        let verified = try ProgramRun(["audit", "verify", "--state", whole])
        #expect(verified.status == 0, "\(verified.errors)")
        #expect(verified.output.contains("the ledger holds: 4 lines"))
        #expect(verified.output.contains("last line: \(lines[3].hash)\n"))

        let later = try ProgramRun(["audit", "verify", "--head", lines[2].hash.uppercased(), "--state", whole])
        #expect(later.status == 0, "\(later.errors)")
        #expect(later.output.contains("line 3 has the hash that was known: nothing up to it was changed or cut off"))

        let cut = try await state("\(folder.path)/cut", lines.prefix(2))
        #expect(try ProgramRun(["audit", "verify", "--state", cut]).status == 0)
        let seen = try ProgramRun(["audit", "verify", "--head", lines[3].hash, "--state", cut])
        #expect(seen.status == 1)
        #expect(seen.errors.contains("no line of the ledger has the hash \(lines[3].hash)"))
        #expect(seen.errors.contains("This one has 2 lines, the last with the hash \(lines[1].hash)"))

        // What was decided is in the database as well.
        let shorter = try await state("\(folder.path)/shorter", lines.prefix(1))
        let undecided = try ProgramRun(["audit", "verify", "--state", shorter])
        #expect(undecided.status == 1)
        #expect(
            undecided.errors.contains(
                "proposals that were decided have no line in the ledger (1): lines were cut off its end"))
        let wrong = try ProgramRun(["audit", "verify", "--head", "abc", "--state", whole])
        #expect(wrong.status != 0 && wrong.errors.contains("64 hexadecimal digits"))
    }
}
