import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// One base policy for every type of action but posts: each is undone, voted on by reaction, and done again.
@Suite(.serialized) struct EveryTypeProofs {
    static let policy = """
        '''Nothing without a vote

        Whatever a member does stands once another has agreed.
        '''
        kind = "platform"


        def filter():
            return action.action_type != "slackpostmessage"


        def check():
            if proposal.get_yes_votes().count() >= 1:
                return PASSED
            return FAILED if proposal.get_no_votes().count() >= 1 else PROPOSED


        def notify():
            slack.initiate_vote(text=f"Shall it be? ({action.action_type})", channel="C0GENERAL")

        """

    /// Does something as a member, agrees to it once it is undone, and waits for its end.
    private func play(
        _ type: String, act: @Sendable (PublishedStage) async throws -> Void,
        isUndone: @Sendable (PublishedStage) async -> Bool, isDone: @Sendable (PublishedStage) async -> Bool
    ) async throws {
        try await PublishedStage.with(["base.py": Self.policy]) { stage in
            try await act(stage)
            let vote = try await stage.post("Shall it be? (\(type))", in: "C0GENERAL")
            #expect(await isUndone(stage))
            try await stage.slack.react("+1", to: vote, in: "C0GENERAL", as: "U01")
            let explanation = try await stage.settle("passed", "base")
            #expect(await isDone(stage))
            #expect(explanation.action.type == type)
            #expect(explanation.action.isExecuted)
            // What the daemon did itself comes back as events; none of them is governed.
            try await Task.sleep(for: .milliseconds(150))
            let all = try await stage.administration.proposals(ProposalFilter(isOpenOnly: false))
            #expect(all.map(\.state) == ["passed"])
            #expect(await isDone(stage))
        }
    }

    @Test func `an edit`() async throws {
        @Sendable func texts(_ stage: PublishedStage) async -> [String] {
            await stage.slack.messages(in: "C0GARDEN").filter { $0["username"] == "ben" || $0["user"] == "U0BEN" }
                .compactMap { $0["text"]?.string }.filter { $0.hasPrefix("Doors") }
        }
        try await play("slackeditmessage") { stage in
            let ts = try await stage.slack.post("Doors close at ten", in: "C0GARDEN", as: "U0BEN")
            try await stage.slack.edit(ts, in: "C0GARDEN", to: "Doors close at two", as: "U0BEN")
        } isUndone: {
            await texts($0) == ["Doors close at ten"]
        } isDone: {
            let now = await texts($0)
            return now.count == 1 && now[0].hasPrefix("Doors close at two")
        }
    }

    @Test func `a new channel`() async throws {
        try await play("slackcreateconversation") { stage in
            try await stage.slack.createChannel("chess", as: "U0BEN")
        } isUndone: {
            await $0.slack.isArchived($0.slack.channel(named: "chess") ?? "") == true
        } isDone: {
            await $0.slack.isArchived($0.slack.channel(named: "chess") ?? "") == false
        }
    }

    @Test func `an archived channel`() async throws {
        try await play("slackarchiveconversation") { stage in
            try await stage.slack.archive("C0GARDEN", as: "U0BEN")
        } isUndone: {
            await $0.slack.isArchived("C0GARDEN") == false
        } isDone: {
            await $0.slack.isArchived("C0GARDEN") == true
        }
    }

    @Test func `a pin`() async throws {
        try await play("slackpinmessage") { stage in
            let ts = try await stage.slack.post("Remember this", in: "C0GARDEN", as: "U0BEN")
            try await stage.slack.pin(ts, in: "C0GARDEN", as: "U01")
        } isUndone: {
            await $0.slack.pins(in: "C0GARDEN").isEmpty
        } isDone: {
            await $0.slack.pins(in: "C0GARDEN").count == 1
        }
    }

    @Test func `an invitation`() async throws {
        try await play("slackjoinconversation") { stage in
            try await stage.slack.leave("C0GARDEN", as: "U02")
            try await stage.slack.invite(["U02"], to: "C0GARDEN", as: "U0BEN")
        } isUndone: {
            await !$0.slack.channelMembers("C0GARDEN").contains("U02")
        } isDone: {
            await $0.slack.channelMembers("C0GARDEN").contains("U02")
        }
    }
}
