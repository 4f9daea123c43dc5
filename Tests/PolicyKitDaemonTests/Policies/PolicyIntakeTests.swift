import Governance
import Logging
import Synchronization
import Testing

@testable import PolicyKitDaemon

@Suite struct PolicyIntakeTests {
    /// What the engine was told, as texts: `garden: a present, b removed`.
    let told = Lines()
    let logged = Lines()

    func intake(active: [String: Set<String>] = [:], communities: Set<String> = ["garden"]) -> PolicyIntake {
        let logged = logged
        let logger = Logger(label: "intake") { _ in
            LineLogHandler(level: .info, form: .journal) { logged.append($0) }
        }
        let platforms = Dictionary(uniqueKeysWithValues: communities.map { ($0, Set(["slack"])) })
        return PolicyIntake(folder: "policies", communities: platforms, former: active, logger: logger) {
            [told] community, changes in
            told.append("\(community): " + changes.map(Self.words).joined(separator: ", "))
        }
    }

    static func words(_ change: PolicyFileChange) -> String {
        switch change.content {
        case .present(let draft): "\(change.path) present (\(draft.name))"
        case .broken(let problem): "\(change.path) broken (\(problem))"
        case .removed: "\(change.path) removed"
        }
    }

    func snapshot(_ folders: [String: [String: String]]) -> PolicyFolderSnapshot {
        PolicyFolderSnapshot(
            folders: folders.mapValues { files in
                files.sorted { $0.key < $1.key }.map { .init(path: $0.key, content: .text($0.value)) }
            })
    }

    let good = "\"\"\"A\"\"\"\nkind = \"platform\"\n\ndef check():\n    return PASSED\n"

    @Test func tellsEachChangeOnce() async {
        let intake = intake()
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good, "votes/b.py": good]]))
        await intake.take(snapshot(["garden": ["votes/b.py": good.replacing("\"\"\"A", with: "\"\"\"B")]]))
        #expect(
            told.all == [
                "garden: a present (A)", "garden: votes/b present (A)", "garden: votes/b present (B), a removed",
            ])
    }

    @Test func foundsACommunityWithoutPolicies() async {
        let intake = intake()
        await intake.take(snapshot(["garden": [:]]))
        #expect(told.all == ["garden: "])
    }

    @Test func givesCommonPoliciesToEveryCommunityAndOthersToNobody() async {
        let intake = intake(communities: ["garden", "orchard"])
        await intake.take(
            snapshot(["common": ["c.py": good], "garden": [:], "orchard": [:], "library": ["x.py": good]]))
        await intake.take(
            snapshot(["common": ["c.py": good], "garden": [:], "orchard": [:], "library": ["x.py": good]]))
        #expect(told.all == ["garden: common/c present (A)", "orchard: common/c present (A)"])
        #expect(logged.all.filter { $0.contains("policies/library belongs to no community") }.count == 1)
    }

    @Test func keepsTheLastGoodVersionOfABrokenFileAndSaysWhatIsWrong() async {
        let intake = intake()
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good + "def check(:\n"]]))
        #expect(told.all.count == 2)
        #expect(told.all.last?.hasPrefix("garden: a broken (policies/garden/a.py:6:11: error: ") == true)
        #expect(logged.all.contains { $0.hasPrefix("<3>[garden] policies/garden/a.py:6:11: error: ") })
    }

    @Test func warnsOfPlatformsThatNoBotConnects() async {
        let intake = intake()
        let text = good.replacing("PASSED", with: "PASSED if discord.get_users().count() else FAILED")
        await intake.take(snapshot(["garden": ["a.py": text]]))
        #expect(told.all == ["garden: a present (A)"])
        #expect(logged.all.contains { $0.hasPrefix("<4>[garden] policies/garden/a.py") && $0.contains("discord") })
    }

    @Test func removesWhatWasRemovedWhileNoDaemonRan() async {
        let intake = intake(active: ["garden": ["a", "gone", "common/left"]])
        await intake.take(snapshot(["garden": ["a.py": good]]))
        #expect(told.all == ["garden: a present (A), common/left removed, gone removed"])
    }

    @Test func removesNothingBecauseAWholeFolderIsMissing() async {
        let intake = intake(active: ["garden": ["a", "b"]])
        await intake.take(snapshot(["elsewhere": [:]]))
        await intake.take(snapshot(["elsewhere": [:]]))
        #expect(told.all == [])
        #expect(logged.all.filter { $0.contains("policies/garden is gone; its policies stay in force") }.count == 1)
    }

    @Test func keepsWhatStoodInAFolderThatCannotBeListed() async {
        let intake = intake(active: ["garden": ["a", "votes/b", "votes", "common/c"]])
        var partial = snapshot(["garden": ["new.py": good], "common": [:]])
        partial.unlisted = ["garden/votes", "common"]
        await intake.take(partial)
        #expect(told.all == ["garden: new present (A), a removed, votes removed"])
        await intake.take(snapshot(["garden": ["new.py": good, "votes/b.py": good], "common": [:]]))
        #expect(told.all.last == "garden: votes/b present (A), common/c removed")
        partial = snapshot([:])
        partial.unlisted = [""]
        await intake.take(partial)
        #expect(told.all.count == 2)
    }

    @Test func doesNotPutACommonFileInThePlaceOfOneThatWasNotFound() async {
        let intake = intake()
        let own = good.replacing("\"\"\"A", with: "\"\"\"Own")
        await intake.take(snapshot(["common": ["c.py": good], "garden": ["common/c.py": own]]))
        var partial = snapshot(["common": ["c.py": good], "garden": [:]])
        partial.unlisted = ["garden/common/c.py"]
        await intake.take(partial)
        #expect(told.all == ["garden: common/c present (Own)"])
    }

    @Test func foundsNoCommunityOfWhoseFilesItDoesNotKnow() async {
        let intake = intake(communities: ["garden", "orchard"])
        var partial = snapshot(["garden": ["a.py": good], "orchard": ["a.py": good]])
        partial.unlisted = ["garden/constitution"]
        await intake.take(partial)
        #expect(told.all == ["orchard: a present (A)"])
        #expect(logged.all.contains { $0.contains("policies/garden/constitution could not be listed") })
        await intake.take(snapshot(["garden": ["a.py": good, "constitution/b.py": good], "orchard": ["a.py": good]]))
        #expect(told.all.last == "garden: a present (A), constitution/b present (A)")
    }

    @Test func keepsTheRolesOfAFolderThatCannotBeListed() async {
        let told = Lines()
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: ["garden": ["a"]], formerRoles: ["garden"],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() },
            submitRoles: { _, change in told.append("\(change)") }, submit: { _, _ in })
        for unlisted in ["garden", "garden/roles.yaml", ""] {
            var partial = snapshot(["garden": [:]])
            partial.unlisted = [unlisted]
            await intake.take(partial)
        }
        #expect(told.all == [])
        await intake.take(snapshot(["garden": [:]]))
        #expect(told.all == ["removed"])
    }

    @Test func takesAnUnreadableFileForBroken() async {
        let intake = intake(active: ["garden": ["a"]])
        let problem = PolicyFolderSnapshot.Problem(
            path: "garden/a.py", line: 3, message: "is not UTF-8 text", hint: "save it again as UTF-8")
        await intake.take(
            PolicyFolderSnapshot(folders: ["garden": [.init(path: "a.py", content: .unreadable(problem))]]))
        #expect(
            told.all == [
                "garden: a broken (policies/garden/a.py:3: is not UTF-8 text (save it again as UTF-8))"
            ])
    }

    @Test func triesAgainWhatTheEngineCouldNotKeep() async {
        struct Full: Error {}
        let calls = Mutex(0)
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: [:],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() }
        ) { _, _ in
            let count = calls.withLock { count in
                count += 1
                return count
            }
            if count == 1 { throw Full() }
        }
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good]]))
        #expect(calls.withLock { $0 } == 2)
    }

    @Test func handsOverAgainByItself() async throws {
        struct Full: Error {}
        let calls = Mutex(0)
        let (kept, post) = AsyncStream.makeStream(of: Int.self)
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: [:],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() }, pause: .milliseconds(5)
        ) { _, changes in
            let count = calls.withLock { count in
                count += 1
                return count
            }
            if count < 4 { throw Full() }
            post.yield(changes.count)
        }
        await intake.take(snapshot(["garden": ["a.py": good, "b.py": good]]))
        var iterator = kept.makeAsyncIterator()
        #expect(await iterator.next() == 2)
        #expect(calls.withLock { $0 } == 4)
        // Nothing is left to do.
        try await Task.sleep(for: .milliseconds(50))
        #expect(calls.withLock { $0 } == 4)
    }

    @Test func takesSnapshotsInTurn() async throws {
        let told = Lines()
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (open, gate) = AsyncStream.makeStream(of: Void.self)
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: [:],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() }
        ) { _, changes in
            told.append("begin")
            begin.yield()
            for await _ in open { break }
            told.append("end \(changes.map(\.path).sorted().joined(separator: " "))")
        }
        async let first: Void = intake.take(snapshot(["garden": ["a.py": good]]))
        for await _ in begun { break }
        // Two that come meanwhile: the newer one is taken in afterwards.
        await intake.take(snapshot(["garden": ["a.py": good, "b.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good, "b.py": good, "c.py": good]]))
        #expect(told.all == ["begin"])
        gate.finish()
        await first
        #expect(told.all == ["begin", "end a", "begin", "end b c"])
    }

    @Test func readsRolesBeforePolicies() async {
        let told = Lines()
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: [:],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() },
            submitRoles: { _, change in
                switch change {
                case .present(_, let roles): told.append("roles \(roles.map(\.name).joined(separator: " "))")
                case .broken(let problem): told.append("broken \(problem)")
                case .removed: told.append("removed")
                }
            }
        ) { _, changes in told.append("policies \(changes.count)") }
        func take(_ roles: String?) async {
            var snapshot = snapshot(["garden": ["a.py": good]])
            snapshot.roles["garden"] = roles.map { .text($0) }
            await intake.take(snapshot)
        }
        await take("roles:\n  - name: Voter\n")
        await take("roles:\n  - name: Voter\n")
        await take("roles: 3")
        await take(nil)
        #expect(told.all.count == 4)
        #expect(told.all.prefix(2) == ["roles Voter", "policies 1"])
        #expect(told.all[2].hasPrefix("broken policies/garden/roles.yaml"))
        #expect(told.all[3] == "removed")
    }

    @Test func aCommunitysOwnFileReplacesACommonOne() async {
        let intake = intake()
        await intake.take(
            snapshot([
                "common": ["c.py": good], "garden": ["common/c.py": good.replacing("\"\"\"A", with: "\"\"\"Own")],
            ]))
        #expect(told.all == ["garden: common/c present (Own)"])
    }

    @Test func anEmptyFileIsNoPolicy() async {
        let intake = intake(active: ["garden": ["a"]])
        await intake.take(snapshot(["garden": ["a.py": ""]]))
        #expect(told.all.first?.contains("broken (policies/garden/a.py: error: the file is empty") == true)
    }

    /// What is wrong with the folder stands in `policykit status` for as long as it is so.
    @Test func tellsOfAFolderThatNoBotServes() async throws {
        let intake = intake()
        await intake.take(snapshot(["garden": ["a.py": good], "gardn": ["b.py": good]]))
        let problem = try #require(await intake.problems.first)
        #expect(problem.message.hasPrefix("policies/gardn belongs to no community that a bot serves"))
        #expect(problem.message.hasSuffix("did you mean policies/garden?"))
        await intake.take(snapshot(["garden": ["a.py": good], "gardn": ["c.py": good]]))
        #expect(await intake.problems.map { $0.since } == [problem.since])
        await intake.take(snapshot(["garden": ["a.py": good]]))
        #expect(await intake.problems.isEmpty)
    }

    /// What was broken or proposed before this start is told of when it is gone; so is a roles file.
    @Test func tellsOfWhatIsGoneSinceTheLastStart() async {
        let (told, toldRoles) = (Lines(), Lines())
        let intake = PolicyIntake(
            folder: "policies", communities: ["garden": []], former: ["garden": ["neu"]], formerRoles: ["garden"],
            logger: Logger(label: "intake") { _ in SwiftLogNoOpLogHandler() },
            submitRoles: { community, change in
                if case .removed = change { toldRoles.append("\(community) removed") }
            },
            submit: { community, changes in
                told.append("\(community): " + changes.map(Self.words).joined(separator: ", "))
            })
        await intake.take(snapshot(["garden": ["a.py": good]]))
        await intake.take(snapshot(["garden": ["a.py": good]]))
        #expect(told.all == ["garden: a present (A), neu removed"])
        #expect(toldRoles.all == ["garden removed"])
    }

    @Test(
        arguments: [
            ("kind = \"platform\"\nx = (", GovernanceKind.platform), ("kind: str = 'Trigger'\n(", .trigger),
            ("kind = \"constitution\"\n(", .constitution), ("x = (", nil), ("  kind = \"platform\"\n(", nil),
            ("'''\nkind = \"platform\"\n'''\nkind = \"constitution\"\n(", nil), ("{\"kind\": \"platform\",", .platform),
            ("kind = \"plattform\"\n", nil),
        ] as [(String, GovernanceKind?)]) func readsTheKindOfABrokenFile(text: String, kind: GovernanceKind?)
    {
        #expect(BrokenFileKind.read(text) == kind)
    }
}
