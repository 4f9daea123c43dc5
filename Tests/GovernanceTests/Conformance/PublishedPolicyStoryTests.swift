import Governance
import JSONKit
import Testing

/// The ten published policies do what their descriptions say, from the event to its end.
@Suite(.enabled(if: PolicyStory.isPossible, "no copy of the published policies beside the package"))
struct PublishedPolicyStoryTests {
    private typealias Story = PolicyStory

    @Test func renamesAreUndoneUntilTheVotePasses() throws {
        let story = Story.policy(
            "Vote_on_renaming_Slack_channels", kind: "platform", types: ["slackrenameconversation"])
        let rename: JSON = [
            "at": 0, "do": "event", "type": "slackrenameconversation", "initiator": "U2", "channel": "C1",
            "name": "new",
            "previous_name": "old",
        ]
        let passed = try story.play(rename, Story.vote(5, "U3", "yes"))
        #expect(passed[1].statuses == ["proposed"])
        #expect(passed[1].methods == ["conversations.rename", "chat.postMessage"])
        #expect(passed[2].statuses == ["passed"])
        #expect(passed[2].methods == ["chat.postMessage", "conversations.rename"])
        let failed = try story.play(rename, Story.vote(5, "U3", "no"))
        #expect(failed[2].statuses == ["failed"])
        #expect(failed[2].methods == ["chat.postMessage"])
    }

    @Test func forbiddenPostsAreDeletedAndTheirAuthorsTold() throws {
        let story = Story.policy("Don_t_allow_posts_in_Slack_channel", kind: "platform", types: ["slackpostmessage"])
        let ends = try story.play(Story.post(0, "hi", in: "C025LDZ76R3"), Story.post(5, "hi"))
        #expect(ends[1].methods == ["chat.postEphemeral", "chat.delete"])
        #expect(ends[2].methods == [])
        #expect(ends[2].statuses == ["failed", "passed"])
    }

    @Test func consensusNeedsEverybodyOrTimeAndReminds() throws {
        let story = Story.policy(
            "Consensus_vote_in_Slack_with_restricted_voting___reminder", kind: "trigger", types: ["slackpostmessage"])
        let ends = try story.play(
            Story.post(0, "core-group-vote Boat?"), Story.vote(10, "U01", "consent"), Story.vote(20, "U02", "consent"),
            Story.tick(345_700), Story.tick(432_100))
        #expect(ends[1].methods == ["chat.postMessage", "chat.postMessage"])
        let reminder = try #require(ends[4].calls.first { $0.method == "chat.postMessage" })
        #expect(reminder.arguments["text"]?.string?.contains("<@U03>, <@U04>, <@U05>, <@U06> have not voted") == true)
        #expect(ends[5].statuses == ["passed", "passed"])
        let objected = try story.play(
            Story.post(0, "core-group-vote Boat?"), Story.vote(10, "U01", "object"), Story.tick(432_100))
        #expect(objected[3].statuses == ["passed", "failed"])
    }

    private static let expense: JSON = [
        "at": 0, "do": "expense", "event": "created", "initiator": "oc-ann",
        "expense": ["id": "E1", "description": "Pizza", "amount": 1_234, "currency": "USD"],
    ]

    @Test func expensesAreApprovedBySlacksVote() throws {
        let story = Story.policy(
            "Vote_in_Slack_on_OpenCollective_expenses_with_restricted_voting_", kind: "trigger",
            types: ["expensecreated"]
        ).on("slack", "opencollective")
        let ends = try story.play(
            Self.expense, Story.vote(60, "UABC123", "yes"), Story.vote(70, "U2", "no"),
            Story.vote(80, "UABC999", "yes"), Story.tick(10_799), Story.tick(10_800))
        #expect(ends[5].statuses == ["proposed"])
        #expect(ends[6].statuses == ["passed"])
        #expect(ends[6].proposals[0].votes == ["yes": ["UABC123", "UABC999"]])
        #expect(
            ends[6].methods == ["opencollective.ProcessExpense", "opencollective.CreateComment", "chat.postMessage"])
    }

    @Test func expensesAreDecidedByAPollOnLoomio() throws {
        let story = Story.policy(
            "Vote_in_Loomio_on_OpenCollective_expenses", kind: "trigger", types: ["expensecreated"]
        ).on("opencollective", "loomio", "slack")
        let poll: JSON = [
            "at": 100, "do": "loomio", "kind": "poll_closed_by_user", "votes": ["consent": ["a", "b", "c"]],
        ]
        let open: JSON = ["at": 50, "do": "loomio", "kind": "stance_created", "votes": ["objection": ["a"]]]
        let ends = try story.play(Self.expense, open, poll)
        #expect(ends[1].methods == ["loomio POST /api/b1/polls", "opencollective.CreateComment"])
        #expect(ends[2].proposals[0].votes == ["objection": ["a"]])
        #expect(ends[2].statuses == ["proposed"])
        #expect(ends[3].statuses == ["passed"])
        #expect(ends[3].calls.first?.arguments == ["reference": ["id": "E1"], "action": "APPROVE"])
        let rejected = try story.play(
            Self.expense, ["at": 9, "do": "loomio", "kind": "poll_expired", "votes": ["objection": ["a"]]])
        #expect(rejected[2].calls.first?.arguments["action"] == "REJECT")
    }

    @Test func discordAnswersAPing() throws {
        let story = Story.policy("Discord_ping", kind: "trigger", types: ["discordslashcommand"]).on("discord", "slack")
        let ends = try story.play(
            ["at": 0, "do": "slash", "initiator": "5", "username": "miri", "channel": "123", "value": "ping"],
            ["at": 5, "do": "slash", "initiator": "5", "username": "miri", "channel": "123", "value": "pong"])
        #expect(ends[1].calls.map(\.line) == [#"discord POST /channels/123/messages {"content":"pong"}"#])
        #expect(ends[2].calls == [])
    }

    @Test func aVoteOnDiscordLastsFiveMinutes() throws {
        let story = Story.policy("Trigger_a_vote_in_Discord", kind: "trigger", types: ["discordslashcommand"])
            .on("discord", "slack")
        let ends = try story.play(
            ["at": 0, "do": "slash", "initiator": "5", "username": "miri", "channel": "123", "value": "vote x?"],
            Story.vote(60, "6", "yes"), Story.tick(299), Story.tick(300))
        #expect(ends[3].statuses == ["proposed"])
        #expect(ends[4].statuses == ["passed"])
        #expect(ends[4].calls.first?.arguments["content"] == "vote passed!")
    }

    @Test func whoHasLittleCredOpensNoTopic() throws {
        var story = Story.policy(
            "Minimum_SourceCred_value_required_for_creating_Discourse_Topic", kind: "platform",
            types: ["discoursecreatetopic"]
        ).on("discourse", "sourcecred", "slack")
        story.cred = ["rich": 301, "poor": 300]
        func topic(_ author: String, _ id: Int, category: Int = 8) -> JSON {
            [
                "at": JSON(id), "do": "discourse_topic", "initiator": .string(author), "title": "T",
                "category": JSON(category), "topic_id": JSON(id),
            ]
        }
        let ends = try story.play(topic("rich", 1), topic("poor", 2), topic("poor", 3, category: 9))
        #expect(ends[1].methods == [])
        #expect(ends[2].methods == ["discourse DELETE /t/2.json"])
        #expect(ends[3].methods == [])
        #expect(ends[3].statuses == ["passed", "failed", "passed"])
    }

    @Test func constitutionActionsPassAndAreTold() throws {
        let story = Story.policy(
            "All_Constitution_Actions_Pass_and_get_posted_in_Slack", kind: "constitution", types: [])
        let ends = try story.play(Story.document(0, "Rules", by: "U2"))
        #expect(ends[1].documentNames == ["Rules"])
        #expect(
            ends[1].calls.map(\.arguments) == [
                [
                    "channel": "C000111",
                    "text": "Constitution change 'Add Document: Rules' proposed by name of U2 passed.",
                ]
            ])
    }

    @Test func constitutionActionsNeedAnApprovalWithinThreeHours() throws {
        let story = Story.policy("All_Constitution_Actions_need_1_approval_in_Slack", kind: "constitution", types: [])
        let approved = try story.play(Story.document(0, "Rules", by: "U2"), Story.vote(10, "U3", "yes"))
        #expect(approved[1].documentNames == [])
        #expect(approved[2].documentNames == ["Rules"])
        let late = try story.play(
            Story.document(0, "Rules", by: "U2"), Story.tick(10_900), Story.vote(10_910, "U3", "yes"))
        #expect(late[2].statuses == ["failed"])
        #expect(late[3].documentNames == [])
    }
}
