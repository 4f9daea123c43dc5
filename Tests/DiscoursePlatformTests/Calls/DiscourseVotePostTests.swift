import Governance
import JSONKit
import OrderedCollections
import Testing

@testable import DiscoursePlatform

@Suite struct DiscourseVotePostTests {
    private func vote(_ more: JSON = [:]) throws -> DiscourseVotePost {
        var arguments: JSON = ["kind": "boolean", "text": "Rename to meadow?", "proposal": 4, "vote": 9]
        for (name, value) in more.object ?? [:] { arguments[name] = value }
        return try DiscourseVotePost(call("initiate_vote", arguments, purpose: .vote))
    }

    @Test func aPollWithItsMark() throws {
        let vote = try vote(["details": "Since it is one."])
        #expect(vote.title == "Vote on proposal 4: Rename to meadow?")
        #expect(vote.raw.hasPrefix("Rename to meadow?\n\nSince it is one.\n\n[poll name=vote"))
        #expect(CallMark(raw: vote.raw)?.polls == [PollMeaning(name: "vote", values: ["yes", "no"])])
        #expect(CallMark(raw: vote.raw)?.call == 12)
    }

    @Test func aVoteByReactionsSaysHow() throws {
        let vote = try vote(["vote_by": "reactions", "kind": "choice", "options": ["Red", "Blue"]])
        #expect(vote.raw.contains("1️⃣ Red\n2️⃣ Blue"))
        #expect(CallMark(raw: vote.raw)?.polls.isEmpty == true)
        #expect(try self.vote(["vote_by": "replies"]).raw.contains("Reply to this post with 👍"))
        // What everybody would see is not done by reactions.
        #expect(try self.vote(["vote_by": "reactions", "hides_tally": true]).venue == .poll)
    }

    /// A long text, which anybody may have written, takes away neither the poll nor how it stands.
    @Test func aLongTextIsCutAndNothingElse() throws {
        let long = String(repeating: "👨‍👩‍👧‍👦", count: 9_000)
        for more: JSON in [
            ["text": .string(long)], ["details": .string(long)], ["text": .string(long), "details": .string(long)],
        ] {
            let vote = try vote(more)
            #expect(vote.title.unicodeScalars.count <= 200)
            #expect(vote.raw.contains("[poll name=vote"))
            #expect(CallMark(raw: vote.raw)?.call == 12)
            let votes: JSON = ["yes": JSON((0..<90).map { "member\($0)" }), "no": []]
            let ended = DiscourseVotePost.updated(vote.raw, ["votes": votes, "closed": true, "outcome": "passed"])
            #expect(ended.unicodeScalars.count <= DiscourseVotePost.textLimit)
            #expect(ended.contains("✅ Passed") && ended.contains("Approve: 90 (member0, "))
            #expect(ended.contains("member49 and 40 more)"))
        }
    }

    @Test func theElectorateIsNamedAndCalledOnlyWhereAsked() throws {
        #expect(try vote(["electorate": ["ann", "ben"]]).raw.contains("Who may vote: ann, ben"))
        #expect(try vote(["electorate": ["ann"], "mentions": true]).raw.contains("Who may vote: @ann"))
        #expect(try vote(["electorate": []]).raw.contains("Nobody is eligible"))
    }

    @Test func theStandingFollowsTheMarkAndIsReplaced() throws {
        let raw = try vote().raw
        let open: JSON = ["votes": ["yes": ["ann"], "no": []], "closed": false, "outcome": .null]
        let once = DiscourseVotePost.updated(raw, open)
        #expect(once == raw + "\n\nApprove: 1 (ann)\nReject: 0")
        let closed: JSON = ["votes": ["yes": ["ann", "ben"], "no": []], "closed": true, "outcome": "passed"]
        let twice = DiscourseVotePost.updated(once, closed)
        #expect(twice == raw + "\n\n**✅ Passed**\nApprove: 2 (ann, ben)\nReject: 0")
        #expect(DiscourseVotePost.updated(twice, closed) == twice)
        #expect(DiscourseVotePost.updated("no mark", closed) == "no mark")
    }

    /// Who votes on another platform goes by a name that they gave themselves: it formats nothing and calls nobody.
    @Test func namesFromElsewhereAreNoMarkupAndNoMention() throws {
        let name = "@staff *now*\n[free](x) <b>#|~`_\\"
        let plain = "@\u{2060}staff \\*now\\* \\[free\\](x) \\<b\\>\\#\\|\\~\\`\\_\\\\"
        let update: JSON = [
            "votes": ["yes": ["slack/U1", "ann"], "no": []], "names": ["slack/U1": .string(name)], "closed": false,
        ]
        let raw = try vote().raw
        let updated = DiscourseVotePost.updated(raw, update)
        #expect(updated == raw + "\n\nApprove: 2 (\(plain), ann)\nReject: 0")
        let elsewhere = try vote([
            "electorate": ["ann"], "elsewhere": [["bot": "slack", "user": "U1", "name": .string(name)]],
        ])
        #expect(elsewhere.raw.contains("Who may vote: ann, \(plain)"))
    }

    @Test func theStandingSaysWhereThePollsDoNotShowIt() throws {
        let raw = try vote().raw
        let open: JSON = ["votes": ["yes": [], "no": ["ann"]], "closed": false, "outcome": .null]
        #expect(DiscourseVotePost.updated(raw, open, shows: false) == raw)
        let once = DiscourseVotePost.updated(raw, open, shows: true, besides: 1)
        #expect(
            once == raw + "\n\nThe poll above does not show what was voted by command or on another platform. "
                + "This is what counts:\nApprove: 0\nReject: 1 (ann)")
        #expect(DiscourseVotePost.updated(once, open, shows: false) == raw, "and no longer once they do")
    }

    @Test func aProcessOfTheGatewayBringsItsParameters() throws {
        let process = try DiscourseVotePost(
            call(
                "start_process",
                [
                    "kind": "select", "candidates": ["A", "B"], "options": ["yes"], "text": "Which?", "proposal": 1,
                    "process": "discourse.poll",
                    "parameters": ["poll_type": "multiple", "max": 1, "category": 5, "groups": ["staff"]],
                ]))
        #expect(process.raw.contains("type=multiple results=always public=true groups=staff min=1 max=1"))
        #expect(process.arguments["category"] == 5)
    }
}
