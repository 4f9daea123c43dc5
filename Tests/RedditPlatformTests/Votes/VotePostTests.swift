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

    @Test func refusesWhatRedditCannotShow() {
        let many = post(["kind": "choice", "text": "Which?", "options": JSON((0..<11).map { "o\($0)" })])
        #expect(many.problem?.code == "too_many_options")
        #expect(post(["kind": "boolean", "text": "Well?"]).problem == nil)
    }
}
