import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct VotePostTests {
    private func post(_ arguments: JSON) -> VotePost {
        VotePost(arguments: arguments, command: "!policykit", account: "bot")
    }

    @Test func asksAndShowsHowItStands() {
        let vote = post([
            "kind": "boolean", "text": "Keep the post?", "details": "By ada.", "proposal": 7,
            "votes": ["yes": ["ada", "ben"], "no": []], "cast": 2, "expected": 5,
        ])
        let text = vote.text(call: 9)
        #expect(vote.title == "Keep the post?")
        #expect(text.contains("comment `+1` (approve) or `-1` (reject)"))
        #expect(text.contains("Approve: **2** (ada, ben)"))
        #expect(text.contains("Reject: **0**"))
        #expect(text.contains("2 of 5 have voted."))
        #expect(!text.contains("u/ada"), "nobody is called by a tally")
    }

    /// Who votes on another platform goes by a name that they gave themselves: it formats nothing and calls nobody.
    @Test func namesFromElsewhereAreNoMarkupAndNoMention() {
        let text = post([
            "text": "Tea?", "proposal": 3, "votes": ["yes": ["slack/U1", "ada"], "no": []],
            "names": ["slack/U1": "u/mod *now*\n[free](x) ~`|"],
        ]).text(call: 1)
        #expect(
            text.contains("**2** (u\u{2060}/mod \\*now\\* \\[free\\]\\(x\\) \\~\\`\\|, ada)"), "\(text)")
        #expect(!text.contains("u/mod"))
    }

    @Test func numbersItsOptions() {
        let text = post(["kind": "choice", "text": "Which?", "options": ["Oak", "Lime"], "votes": ["Lime": ["ada"]]])
            .text(call: 1)
        #expect(text.contains("1. Oak: **0**"))
        #expect(text.contains("2. Lime: **1** (ada)"))
    }

    @Test func asksForANumberAndShowsThoseNamed() {
        let text = post([
            "kind": "number", "text": "How many?", "numbers": ["minimum": 1, "maximum": 9, "step": 1],
            "votes": ["7": ["ada", "ben"], "2": ["cleo"]],
        ]).text(call: 1)
        #expect(text.contains("comment a whole number from 1 to 9, and nothing else"))
        #expect(text.contains("* 2: **1** (cleo)\n* 7: **2** (ada, ben)"))
    }

    @Test func asksForALineForEachCandidate() {
        let text = post([
            "kind": "select", "text": "Who?", "candidates": ["Ann", "Bob"], "options": ["in", "out"],
            "votes": ["Ann": ["in": ["ada"], "out": []], "Bob": ["in": [], "out": ["ada"]]],
        ]).text(call: 1)
        #expect(text.contains("a line for each candidate: `Ann: in`. The answers are in, out."))
        #expect(text.contains("* Ann\n    * in: **1** (ada)\n    * out: **0**\n* Bob"))
    }

    @Test func saysTheOutcomeAndNoLongerHowToVote() {
        let text = post(["kind": "boolean", "text": "Keep?", "outcome": "passed", "closed": true]).text(call: 1)
        #expect(text.contains("✅ Passed"))
        #expect(!text.contains("To vote"))
    }

    @Test func aHiddenTallyIsVotedOnByMessage() {
        let vote = post([
            "kind": "boolean", "text": "Keep?", "proposal": 3, "hides_tally": true, "votes": ["yes": ["ada"]],
        ])
        let text = vote.text(call: 1)
        #expect(text.contains("`vote 3 ANSWER`"))
        #expect(!text.contains("ada"))
    }

    @Test func aLongQuestionIsCutInTheTitleAndWholeInTheText() {
        let question = String(repeating: "word ", count: 100)
        let vote = post(["kind": "boolean", "text": .string(question)])
        #expect(vote.title.unicodeScalars.count == 300)
        #expect(vote.text(call: 1).contains(question))
    }

    /// A long text, which anybody may have written, takes nothing away of how to vote, how it stands and how it ended.
    @Test(arguments: [true, false])
    func aLongTextIsCutAndNothingElse(isComment: Bool) {
        let limit = isComment ? VotePost.textLimits.comment : VotePost.textLimits.post
        // One character of many scalars: Reddit counts scalars.
        let family = String(repeating: "👨‍👩‍👧‍👦", count: 9_000)
        for (text, details) in [("x" + family, ""), ("Keep it?", family), (family, family)] {
            for outcome in [JSON.null, "passed"] {
                let written = post([
                    "kind": "boolean", "text": .string(text), "details": .string(details), "outcome": outcome,
                    "proposal": 3, "votes": ["yes": JSON((0..<60).map { "member\($0)" }), "no": []], "cast": 60,
                    "expected": 90,
                ]).text(call: 1, isComment: isComment)
                #expect(written.unicodeScalars.count <= limit)
                #expect(written.unicodeScalars.count > limit - 20, "what there is room for is shown")
                #expect(written.contains("* Approve: **60** (member0, "))
                #expect(written.contains(outcome == .null ? "To vote, comment `+1`" : "✅ Passed"))
                #expect(written.contains("60 of 90"))
                #expect(VoteForm(ofPost: written)?.kind == .boolean)
            }
        }
    }

    @Test func manyVotersAreCountedWhereThereIsNoRoomToNameThem() {
        let names = JSON((0..<90).map { "a_member_with_a_long_name_\($0)" })
        let options = (0..<10).map { "Option \($0)" }
        var votes: JSON = [:]
        for option in options { votes[option] = names }
        let arguments: JSON = [
            "kind": "choice", "text": .string(String(repeating: "w", count: 20_000)), "options": JSON(options),
            "votes": votes, "outcome": "passed",
        ]
        let comment = post(arguments).text(call: 1, isComment: true)
        #expect(comment.unicodeScalars.count <= VotePost.textLimits.comment)
        #expect(comment.contains("10. Option 9: **90**") && comment.contains("✅ Passed"))
        #expect(post(arguments).text(call: 1).contains("a_member_with_a_long_name_49 and 40 more"))
    }

    @Test func refusesOptionsThatCannotBeToldApart() {
        let same = post(["kind": "choice", "text": "Which?", "options": ["Oak", "oak"]])
        #expect(same.problem?.code == "ambiguous_options")
        #expect(same.problem?.message.contains("“oak” cannot be told apart from “Oak”. Name") == true)
        #expect(post(["kind": "choice", "text": "How many?", "options": ["2", "3"]]).problem != nil)
        #expect(post(["kind": "choice", "text": "How many?", "options": ["1", "2"]]).problem == nil)
    }

    @Test func refusesWhatRedditCannotShow() {
        let many = post(["kind": "choice", "text": "Which?", "options": JSON((0..<11).map { "o\($0)" })])
        #expect(many.problem?.code == "too_many_options")
        #expect(post(["kind": "boolean", "text": "Well?"]).problem == nil)
    }
}
