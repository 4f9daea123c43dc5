import Foundation
import Governance
import Logging
import ServiceLifecycle
import Testing

@testable import PolicyKitDaemon

@Suite struct AdministrationSocketTests {
    /// Runs a server in a state folder while `body` asks it.
    func withServer(
        _ administration: any Administration, _ body: (AdministrationClient, String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let logger = Logger(label: "socket") { _ in SwiftLogNoOpLogHandler() }
        let (listening, post) = AsyncStream.makeStream(of: Void.self)
        let server = AdministrationServer(
            path: StateFolder.socket(in: folder.path), administration: administration, logger: logger
        ) { post.finish() }
        let group = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await _ in listening {}
            try await body(AdministrationClient(state: folder.path), folder.path)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(!FileManager.default.fileExists(atPath: StateFolder.socket(in: folder.path)))
    }

    @Test func answersWhatTheDatabaseWouldAnswer() async throws {
        let now = StoredStory.start.advanced(seconds: 60)
        let direct = DatabaseAdministration(store: try await StoredStory().store, state: "s") { now }
        try await withServer(direct) { client, _ in
            let answer1 = try await client.status()
            #expect(try await direct.status() == answer1)
            let answer2 = try await client.proposals(ProposalFilter())
            #expect(try await direct.proposals(ProposalFilter()) == answer2)
            #expect(try await client.proposals(ProposalFilter(community: "garden", limit: 1)).count == 1)
            #expect(try await client.proposals(ProposalFilter(community: "no where & no=how")).isEmpty)
            let answer3 = try await client.explanation(of: 1)
            #expect(try await direct.explanation(of: 1) == answer3)
        }
    }

    @Test func answersForPolicies() async throws {
        let story = try await StoredStory()
        try await story.store.commit([
            Transition(writes: [
                .policyChange(
                    PolicyChangeRecord(
                        id: 1, communityID: 1, path: "rename", versionID: 1, actionID: nil, at: StoredStory.start))
            ])
        ])
        let direct = DatabaseAdministration(store: story.store, state: "s") { StoredStory.start }
        try await withServer(direct) { client, _ in
            let policies = try await client.policies(community: "garden")
            #expect(try await direct.policies(community: nil) == policies)
            let history = try await client.history(of: PolicyName("garden/rename"))
            #expect(history.changes.count == 1)
            let text = try await client.text(of: PolicyName("rename", community: "garden"), version: "3b2f")
            #expect(text.contentHash == StoredStory.hash)
            let unknown = await #expect(throws: AdministrationRefusal.self) {
                try await client.policies(community: "no where & no=how")
            }
            #expect(unknown?.message == "there is no community no where & no=how; there are: garden")
            for change: AdministrationChange in [
                .rollBack(policy: PolicyName("rename"), version: nil), .endOverride(community: nil),
                .erase(ErasureSelection(lines: [1]), reason: "x"),
                .propose(ProposalRequest(type: "x", fields: [.init(name: "a", value: "b=c\n\"")])),
            ] {
                let refusal = await #expect(throws: AdministrationRefusal.self) { try await client.change(change) }
                #expect(refusal?.message.hasPrefix("no daemon runs on this state folder") == true)
            }
        }
    }

    @Test func handsOverRefusals() async throws {
        let direct = DatabaseAdministration(store: try await StoredStory().store, state: "s") { StoredStory.start }
        try await withServer(direct) { client, _ in
            await #expect(throws: AdministrationRefusal.unknownProposal(77)) { try await client.explanation(of: 77) }
            let refusal = await #expect(throws: AdministrationRefusal.self) { try await client.retry(2) }
            #expect(refusal?.message.hasPrefix("no daemon runs on this state folder") == true)
        }
    }

    @Test func isOpenToItsOwnerAlone() async throws {
        let direct = DatabaseAdministration(store: MemoryStore(), state: "s") { StoredStory.start }
        try await withServer(direct) { _, state in
            let status = try FileStatus(StateFolder.socket(in: state))
            #expect(status.permissions == 0o600)
        }
    }

    @Test func takesTheSocketOfADaemonThatIsGone() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "policykit.sock")
        let direct = DatabaseAdministration(store: MemoryStore(), state: "s") { StoredStory.start }
        let logger = Logger(label: "socket") { _ in SwiftLogNoOpLogHandler() }
        let (listening, post) = AsyncStream.makeStream(of: Void.self)
        let server = AdministrationServer(
            path: StateFolder.socket(in: folder.path), administration: direct, logger: logger
        ) { post.finish() }
        let group = ServiceGroup(services: [server], logger: logger)
        let running = Task { try await group.run() }
        for await _ in listening {}
        #expect(try await AdministrationClient(state: folder.path).status().communities.isEmpty)
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test func saysThatNobodyListens() async throws {
        let refusal = await #expect(throws: AdministrationRefusal.self) {
            try await AdministrationClient(state: "/tmp/policykit-nowhere").status()
        }
        #expect(refusal?.message.hasPrefix("no daemon listens at /tmp/policykit-nowhere/") == true)
    }

    @Test func refusesAPathThatNoSocketCanHave() async throws {
        let server = AdministrationServer(
            path: "/tmp/" + String(repeating: "x", count: 200),
            administration: DatabaseAdministration(store: MemoryStore(), state: "s") { StoredStory.start },
            logger: Logger(label: "socket") { _ in SwiftLogNoOpLogHandler() })
        await #expect(throws: StateFolder.Failure.self) { try await server.run() }
    }

    @Test func carriesTimesExactly() throws {
        for microseconds: Int64 in [0, 1_772_366_400_123_456, 951_782_399_999_999, 4_107_542_400_000_001] {
            let instant = Instant(microseconds: microseconds)
            #expect(UTCTime.instant(precise: UTCTime.precise(instant)) == instant)
        }
        #expect(UTCTime.instant(precise: "2026-03-01T12:00:00Z") == nil)
    }
}
