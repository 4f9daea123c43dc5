import Foundation
import Governance
import Logging
import Synchronization
import Testing

@testable import PolicyKitDaemon

/// A folder of very many policies is read, checked and in force in a time and a memory that can be borne.
@Suite struct ManyPoliciesTests {
    /// Hands changes to an engine in memory.
    private actor Desk {
        let driver: EngineDriver

        init() throws {
            driver = try EngineDriver(
                platforms: [], runs: CompiledPolicies(), now: Instant(microseconds: 1_700_000_000_000_000))
        }

        func take(_ changes: [PolicyFileChange]) throws {
            try driver.input(.policyFiles(community: "garden", changes: changes))
            try driver.settle()
        }

        var active: Int { driver.store.activePolicies().count }
        var actions: Int { driver.store.actions(communityID: nil, before: nil, limit: .max).count }
    }

    private func text(_ number: Int, _ edition: Int) -> String {
        """
        '''Policy \(number)
        '''
        kind = "platform"
        action_types = ["slackrenameconversation"]


        def filter():
            return action.name == "channel-\(number)-\(edition)"


        def check():
            return PASSED

        """
    }

    private func snapshot(_ count: Int, changed: Range<Int> = 0..<0) -> PolicyFolderSnapshot {
        PolicyFolderSnapshot(folders: [
            "garden": (0..<count).map {
                .init(path: "p\($0).py", content: .text(text($0, changed.contains($0) ? 2 : 1)))
            }
        ])
    }

    @Test(.timeLimit(.minutes(2))) func areReadAndChanged() async throws {
        let count = ProcessInfo.processInfo.environment["POLICYKIT_MANY_POLICIES"].flatMap { Int($0) } ?? 1_000
        let desk = try Desk()
        let told = Mutex<[Int]>([])
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": ["slack"]], former: [:],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() }
        ) { _, changes in
            told.withLock { $0.append(changes.count) }
            try await desk.take(changes)
        }
        await intake.take(snapshot(count))
        #expect(await desk.active == count)
        #expect(await desk.actions == 0)
        await intake.take(snapshot(count, changed: 10..<20))
        await intake.take(snapshot(count, changed: 10..<20))
        #expect(await desk.actions == 10)
        #expect(told.withLock { $0 } == [count, 10])
    }
}
