import Foundation
import Governance
import Logging
import Testing

@testable import PolicyKitDaemon

/// In safe mode the operator reads and leaves; whatever would change something is refused, and says how to go on.
@Suite struct SafeModeAdministrationTests {
    private static let changes: [AdministrationChange] = [
        .rollBack(policy: PolicyName("rename", community: "garden"), version: nil),
        .beginOverride(community: nil, reason: "locked", seconds: 60), .endOverride(community: nil),
        .erase(ErasureSelection(lines: [1]), reason: "asked for"),
        .propose(ProposalRequest(type: "policykitaddrole", fields: [])), .retryAction(1),
        .run(policy: PolicyName("poll", community: "garden"), text: ""),
    ]

    private func safely(
        _ reader: ReportReader?, _ body: (SafeModeAdministration) async throws -> Void
    ) async throws -> Int {
        let folder = try TemporaryFolder()
        let left = Lines()
        let sink = SafeModeSink(
            journal: "\(folder.path)/journal", clock: WallClock(),
            logger: Logger(label: "sink") { _ in SwiftLogNoOpLogHandler() })
        try await body(
            SafeModeAdministration(
                state: folder.path, startedAt: Date(), failures: [.init(at: Date(), reason: "no disk")], sink: sink,
                reader: reader, clock: WallClock()
            ) { left.append("left") })
        return left.all.count
    }

    @Test(arguments: changes) func aChangeIsRefused(change: AdministrationChange) async throws {
        let left = try await safely(nil) { administration in
            let refusal = await #expect(throws: AdministrationRefusal.self) {
                _ = try await administration.change(change)
            }
            #expect(refusal?.message.contains("policykit safe-mode leave") == true)
        }
        #expect(left == 0)
    }

    @Test func noRetryEither() async throws {
        _ = try await safely(nil) { administration in
            await #expect(throws: AdministrationRefusal.self) { _ = try await administration.retry(1) }
        }
    }

    @Test func leavingIsTheWayOut() async throws {
        let left = try await safely(nil) { administration in
            let answer = try await administration.change(.leaveSafeMode)
            #expect(answer.contains("governs again"))
        }
        #expect(left == 1)
    }

    @Test func whatCannotBeReadIsSaidAndTheReasonIsTold() async throws {
        _ = try await safely(nil) { administration in
            let status = try await administration.status()
            #expect(status.safeMode?.failures.map(\.reason) == ["no disk"])
            let refusal = await #expect(throws: AdministrationRefusal.self) {
                _ = try await administration.proposals(ProposalFilter(isOpenOnly: false))
            }
            #expect(refusal?.message == "the database cannot be read in safe mode")
        }
    }
}
