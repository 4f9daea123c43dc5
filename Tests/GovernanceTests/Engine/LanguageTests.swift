import Governance
import JSONKit
import PolicyScript
import Testing

/// The engine with policies in the policy language, from their text to the platform.
@Suite struct LanguageTests {
    static let vote = #"""
        """Vote on renaming channels

        Whoever renames a channel starts a vote; the old name stands until it passes.
        """
        kind = "platform"
        action_types = ["slackrenameconversation"]

        QUORUM = 2

        def filter():
            return action.initiator.username != "UCHIEF"

        def initialize():
            proposal.data.set("asked", [])

        def check():
            yes = proposal.get_yes_votes().count()
            logger.debug(f"{yes} for")
            if yes >= QUORUM:
                return PASSED
            if proposal.get_no_votes().count() >= QUORUM:
                return FAILED
            if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def notify():
            slack.initiate_vote(text=f"Rename to #{action.name}?")
            proposal.data.set("post", proposal.vote_post_id)

        def pass_():
            slack.post_message(text=f"#{action.name} it is.", channel=action.channel)

        def fail():
            slack.post_message(text="It stays.", channel=action.channel)
        """#

    /// A community whose files are these.
    static func community(_ files: [String: String]) throws -> (EngineDriver, MemoryPlatform) {
        let platform = MemoryPlatform(bot: "acme", community: "Acme")
        platform.addChannel("C1", name: "general")
        let driver = try EngineDriver(platforms: [platform], runs: CompiledPolicies(), now: Community.start)
        try driver.input(.policyFiles(community: "Acme", changes: try files.map(change)))
        try driver.settle()
        return (driver, platform)
    }

    static func change(_ path: String, _ text: String) throws -> PolicyFileChange {
        let (policy, findings) = PolicyLoader.load(path: path, bytes: Array(text.utf8))
        guard let policy else { throw BlockError(message: findings.map(\.description).joined(separator: "\n")) }
        return PolicyFileChange(path: policy.path, content: .present(PolicyVersionDraft(policy)))
    }

    func texts(_ platform: MemoryPlatform) -> [String] {
        platform.record.filter { $0.purpose == .vote || $0.purpose == .post }.compactMap {
            $0.arguments["text"]?.string
        }
    }

    @Test func theVotePasses() throws {
        let (driver, platform) = try Self.community(["rename.py": Self.vote])
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        #expect(platform.name(ofChannel: "C1") == "general")
        #expect(driver.reports.map(\.message) == [])
        let post = try #require(platform.votePost(1))
        #expect(driver.store.proposal(1)?.data["post"]?.string == post.message)
        try driver.play(platform.react("👍", on: post, by: "U2", at: driver.now))
        try driver.play(platform.press("yes", on: post, by: "U3", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(platform.name(ofChannel: "C1") == "party")
        #expect(texts(platform) == ["Rename to #party?", "#party it is."])
        #expect(driver.store.logs(actionID: 1).map(\.message).last == "2 for")
    }

    @Test func timeAloneDecidesAtItsFirstMicrosecond() throws {
        let (driver, platform) = try Self.community(["rename.py": Self.vote])
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        try driver.advance(seconds: 200_000)
        let proposal = try #require(driver.store.proposal(1))
        #expect(proposal.state == .failed)
        #expect(proposal.decidedAt == Instant(microseconds: proposal.createdAt.microseconds + 172_800_000_001))
        #expect(texts(platform).last == "It stays.")
    }

    @Test func whomTheFilterLetsPassIsNotGoverned() throws {
        let (driver, platform) = try Self.community(["rename.py": Self.vote])
        try driver.play(platform.rename("C1", to: "party", by: "UCHIEF", at: driver.now))
        #expect(platform.name(ofChannel: "C1") == "party")
        #expect(driver.store.action(1) == nil)
    }

    @Test func aRunGoesOnAfterARestartAtEveryCall() throws {
        let (driver, platform) = try Self.community(["rename.py": Self.vote])
        driver.held = ["conversations.rename", "initiate_vote", "post_message", "update_vote"]
        func make() throws {
            while case .perform(let call)? = driver.outbox.first {
                driver.outbox.removeFirst()
                let outcome = platform.performNow(call, at: driver.now)
                // What else was under way is made a little later, not looked for.
                let others = driver.outbox
                try driver.restart()
                driver.outbox = others
                try driver.input(.callFinished(call.id, outcome))
                try driver.commit()
            }
        }
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        try make()
        let post = try #require(platform.votePost(1))
        for member in ["U2", "U3"] {
            try driver.play(platform.react("👍", on: post, by: member, at: driver.now))
        }
        try make()
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(platform.name(ofChannel: "C1") == "party")
        #expect(texts(platform) == ["Rename to #party?", "#party it is."])
        #expect(driver.reports.map(\.message) == [])
    }

    @Test func anEndlessPolicyStopsNobody() throws {
        let endless = """
            kind = "platform"
            action_types = ["slackpostmessage"]

            def check():
                while True:
                    pass
            """
        let (driver, platform) = try Self.community(["rename.py": Self.vote, "endless.py": endless])
        try driver.deliver(platform.post("hello", in: "C1", by: "U1", at: driver.now))
        #expect(driver.outbox.contains { if case .continueRun = $0 { true } else { false } })
        try driver.deliver(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        #expect(driver.outbox.contains { if case .perform = $0 { true } else { false } })
        try driver.settle()
        #expect(driver.store.action(1)?.state == .stands)
        #expect(platform.name(ofChannel: "C1") == "general")
        #expect(driver.reports.contains { $0.message.contains("endless") })
    }

    @Test(.enabled(if: !PublishedPolicies.names.isEmpty, "no copy of the published policies beside the package"))
    func thePublishedVoteOnRenaming() throws {
        let bytes = try PublishedPolicies.bytes("Vote_on_renaming_Slack_channels.json")
        let (driver, platform) = try Self.community(["rename.json": String(decoding: bytes, as: UTF8.self)])
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        let post = try #require(platform.votePost(1))
        try driver.play(platform.react("👍", on: post, by: "U2", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(platform.name(ofChannel: "C1") == "party")
        #expect(
            texts(platform) == [
                "Should this channel be renamed to #party? Vote with :thumbsup: or :thumbsdown: on this post.",
                "Proposal to rename this channel to #party passed.",
            ])
        let thread = platform.record.last { $0.method == "post_message" }?.arguments["thread_ts"]
        #expect(thread == .string(post.message))
    }
}
