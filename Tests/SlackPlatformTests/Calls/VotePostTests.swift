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

    @Test func candidatesHaveMenus() throws {
        var arguments: JSON = [
            "kind": "select", "proposal": 3, "text": "Who?", "candidates": ["Ann B.", "Cy"], "options": ["yes", "no"],
            "votes": ["Ann B.": ["yes": ["U1"], "no": []], "Cy": ["yes": [], "no": []]],
        ]
        let blocks = VotePost(arguments: arguments).blocks
        #expect(blocks[1]?["text"]?["text"] == "*Ann B.*\nyes   `1` (<@U1>)")
        let expected = try JSON(
            parsing: """
                {"type": "static_select", "action_id": "advanced_vote.Ann B.",
                 "placeholder": {"type": "plain_text", "text": "Choose", "emoji": true},
                 "options": [{"text": {"type": "plain_text", "text": "yes", "emoji": true}, "value": "yes"},
                             {"text": {"type": "plain_text", "text": "no", "emoji": true}, "value": "no"}]}
                """)
        #expect(blocks[1]?["accessory"] == expected)
        #expect(blocks[2]?["block_id"] == "vote/3/1")
        arguments["outcome"] = "passed"
        #expect(!VotePost(arguments: arguments).blocks.text.contains("accessory"))
    }

    @Test func aNumberHasOneMenuOrIsTyped() {
        var arguments: JSON = [
            "kind": "number", "proposal": 3, "text": "How many?", "numbers": ["minimum": 1, "maximum": 3, "step": 1],
            "votes": ["10": ["U1"], "2": ["U2"]], "abstain": "uncounted",
        ]
        let post = VotePost(arguments: arguments)
        #expect(post.vote.menu == ["1", "2", "3"])
        #expect(
            post.blocks[1]?["text"]?["text"]
                == "Pick a whole number from 1 to 3.\n2   `1` (<@U2>)\n10   `1` (<@U1>)")
        #expect(post.blocks[2]?["text"]?["text"] == "Abstain (does not count to the quorum)   `0`")
        #expect(post.blocks[2]?["accessory"]?["value"] == "abstain")
        #expect(post.seeds == [])
        arguments["numbers"] = ["minimum": 0]
        let typed = VotePost(arguments: arguments, command: "/pk").blocks[1]
        #expect(
            typed?["text"]?["text"]?.string?.hasPrefix("Answer with `/pk vote 3 NUMBER`: a number of at least 0.")
                == true)
        #expect(typed?["accessory"] == nil)
    }

    @Test func aHiddenTallyShowsNothingButHowManyHaveVoted() {
        let arguments: JSON = [
            "proposal": 1, "text": "?", "hides_tally": true, "cast": 2, "expected": 5, "abstain": "counted",
            "closes_at": 1_700_000_000_000_000,
        ]
        let post = VotePost(arguments: arguments)
        #expect(post.seeds == [])
        let blocks = post.blocks
        #expect(blocks[1]?["text"]?["text"] == "Approve")
        #expect(blocks[3]?["text"]?["text"] == "Abstain (counts to the quorum)")
        #expect(
            blocks[4]?["text"]?["text"]
                == "_2 of 5 have voted. How is shown when the vote closes; vote by button or menu, not by emoji. Closes <!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>._"
        )
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
