import Governance
import JSONKit
import Testing

@testable import SlackPlatform

@Suite struct VotePostTests {
    /// The blocks without the ids that PolicyKit does not set.
    func bare(_ blocks: JSON) -> JSON {
        .array(
            (blocks.array ?? []).map { block in
                var block = block
                block["block_id"] = nil
                return block
            })
    }

    @Test func yesOrNo() throws {
        let post = VotePost(arguments: ["proposal": 12, "text": "Rename?", "votes": ["yes": ["U1", "U2"]]])
        let expected = try JSON(
            parsing: """
                [{"type": "section", "text": {"type": "mrkdwn", "text": "*Rename?*\\n"}},
                 {"type": "section", "text": {"type": "mrkdwn", "text": "Approve   `2` (<@U1>, <@U2>)"},
                  "accessory": {"type": "button", "text": {"type": "plain_text", "text": ":+1:", "emoji": true},
                                "value": "yes", "action_id": "cast_vote"}},
                 {"type": "section", "text": {"type": "mrkdwn", "text": "Reject   `0`"},
                  "accessory": {"type": "button", "text": {"type": "plain_text", "text": ":-1:", "emoji": true},
                                "value": "no", "action_id": "cast_vote"}}]
                """)
        #expect(bare(post.blocks) == expected)
        let ids = (post.blocks.array ?? []).compactMap { $0["block_id"]?.string }
        #expect(ids == ["vote/12/0", "vote/12/1"])
        #expect(ids.map { VotePost.proposal(ofBlock: $0) } == [12, 12])
    }

    @Test func callsThoseWhoMayVoteWhereAskedTo() {
        var arguments: JSON = ["proposal": 1, "text": "Jury", "electorate": ["U1", "U2"]]
        #expect(!VotePost(arguments: arguments).blocks.text.contains("<@"))
        arguments["mentions"] = true
        #expect(VotePost(arguments: arguments).blocks[0]?["text"]?["text"] == "*Jury*\n<@U1> <@U2>\n")
    }

    @Test func readsWhatTheEngineSaysOfAVote() {
        let vote = VoteRecord(
            id: 1, proposalID: 2, bot: "slack", spec: VoteSpec(kind: .boolean, text: "Rename?"), callID: 3,
            post: PostReference(channel: "C1", message: "1.2"), openedAt: Instant(microseconds: 0),
            closedAt: Instant(microseconds: 1))
        let ballot = BallotRecord(
            proposalID: 2, voteID: 1, memberID: 4, value: "yes", castAt: Instant(microseconds: 0))
        let post = VotePost(arguments: VoteCalls.update(vote, ballots: [("U1", ballot)], outcome: "passed"))
        #expect(post.blocks[1]?["text"]?["text"] == "Approve   `1` (<@U1>)")
        #expect(post.blocks[3]?["text"]?["text"] == "*✅ Passed*")
    }

    @Test func choicesHaveNumbersAndPastTenNoEmoji() {
        let options = (1...12).map { "o\($0)" }
        let post = VotePost(arguments: ["proposal": 1, "text": "Pick", "options": JSON(options), "details": "why"])
        let blocks = post.blocks.array ?? []
        #expect(blocks.count == 13)
        #expect(blocks[0]["text"]?["text"] == "*Pick*\nwhy\n")
        #expect(blocks[1]["accessory"]?["text"]?["text"] == ":one:")
        #expect(blocks[10]["accessory"]?["text"]?["text"] == ":keycap_ten:")
        #expect(blocks[11]["accessory"]?["text"]?["text"] == "11")
        #expect(blocks[3]["accessory"]?["value"] == "o3")
        #expect(post.choices.compactMap(\.emoji).count == 10)
    }

    @Test func aClosedVoteHasNoButtonsAndAnOutcome() {
        let post = VotePost(
            arguments: [
                "proposal": 1, "text": "Rename?", "votes": ["no": ["U1"]], "outcome": "failed",
            ])
        let blocks = post.blocks.array ?? []
        #expect(!post.blocks.text.contains("accessory"))
        #expect(blocks.last?["text"]?["text"] == "*❌ Failed*")
        #expect(post.text == "Rename? (❌ Failed)")
    }

    @Test func longTextsFitSlacksLimits() {
        let voters = JSON((0..<2000).map { "U\($0)ABCDEF" })
        let post = VotePost(
            arguments: ["proposal": 1, "text": .string(String(repeating: "x", count: 5000)), "votes": ["yes": voters]])
        for block in post.blocks.array ?? [] {
            #expect((block["text"]?["text"]?.string?.count ?? 0) <= 3000)
        }
        #expect(post.blocks.array?[1]["text"]?["text"]?.string?.hasSuffix(" more)") == true)
    }

    @Test(arguments: ["", "vote", "vote/x/0", "other/1/0", "vote/1", "vote/1/2/3"])
    func foreignBlocksNameNoProposal(id: String) {
        #expect(VotePost.proposal(ofBlock: id) == nil)
    }
}
