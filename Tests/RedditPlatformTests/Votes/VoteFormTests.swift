import Governance
import Testing

@testable import RedditPlatform

@Suite struct VoteFormTests {
    private let boolean = VoteForm(kind: .boolean, options: [], offersAbstention: true)
    private let choice = VoteForm(
        kind: .choice, options: ["Oak", "Lime tree (old)", "3 birches"], offersAbstention: false)
    private let number = VoteForm(
        kind: .number, numbers: NumberRange(minimum: 1, maximum: 10, step: 1), offersAbstention: true)
    private let select = VoteForm(kind: .select, options: ["in", "out"], candidates: ["Ann", "Bob: B."])

    @Test(arguments: [
        ("+1", "👍"), ("\\+1", "👍"), ("-1", "👎"), ("\\-1", "👎"), ("+1, a good idea", "👍"), ("I say -1.", "👎"),
        ("**+1**", "👍"), ("👍🏽", "👍"), ("👎", "👎"), ("Yes", "👍"), ("no", "👎"), ("abstain", "⚪"),
        ("> -1\n\n+1", "👍"), ("&gt; somebody said -1\n+1", "👍"), ("–1", "👎"), ("“+1”", "👍"), ("[+1](x)", "👍"),
        ("No, thanks", "👎"), ("YES.", "👍"), ("\u{200B}+1", "👍"), ("“Abstain.”", "⚪"),
    ])
    func aCommentVotes(text: String, emoji: String) {
        #expect(boolean.emoji(ofComment: text) == emoji)
    }

    @Test(arguments: [
        "", "Why?", "+1 or -1?", "yes, but when", "+10", "-1.5 degrees", "no way of telling", "> +1", "I have 1 tree",
        "I'd never +1 this", "I am +1 on this",
    ])
    func otherCommentsDoNot(text: String) {
        #expect(boolean.emoji(ofComment: text) == nil)
    }

    @Test(arguments: [
        ("1", "1️⃣"), ("#2", "2️⃣"), ("2.", "2️⃣"), ("2. Lime tree (old)", "2️⃣"), ("oak", "1️⃣"), ("OAK\nbecause", "1️⃣"),
        ("3 birches", "3️⃣"), ("3️⃣", "3️⃣"), ("lime tree (old)", "2️⃣"),
        ("“Oak”", "1️⃣"), ("Oak!", "1️⃣"), ("\"2\"", "2️⃣"), ("２", "2️⃣"), ("(2)", "2️⃣"), ("lime tree (old).", "2️⃣"),
    ])
    func aCommentChooses(text: String, emoji: String) {
        #expect(choice.emoji(ofComment: text) == emoji)
    }

    @Test(arguments: ["4", "0", "2 of them", "2. Oak", "20", "Elm", "+1 oak", "-2", "–2", ""])
    func otherCommentsDoNotChoose(text: String) {
        #expect(choice.emoji(ofComment: text) == nil)
    }

    @Test(arguments: [("7", "7"), ("**7**", "7"), ("7.0", "7"), ("abstain", "abstain"), ("> 3\n\n5\nbecause", "5")])
    func aCommentNamesANumber(text: String, value: String) {
        #expect(number.answers(ofComment: text) == ["": value])
        #expect(number.emoji(ofComment: text) == (value == "abstain" ? "⚪" : nil))
    }

    @Test(arguments: ["", "11", "0", "7 of them", "seven", "6.5", "about 7"])
    func otherCommentsNameNone(text: String) {
        #expect(number.answers(ofComment: text).isEmpty)
    }

    @Test(arguments: [
        ("Ann: in", ["Ann": "in"]), ("ann: IN\n\n**Bob: B.**: out", ["Ann": "in", "Bob: B.": "out"]),
        ("I know Ann\nAnn: in\nDee: out", ["Ann": "in"]), ("Ann: in\nAnn: out", [:]), ("> Ann: in\n\nno", [:]),
        ("Ann: perhaps", [:]), ("in", [:]),
    ])
    func aCommentAnswersByCandidate(text: String, answers: [String: String]) {
        #expect(select.answers(ofComment: text) == answers)
    }

    @Test func whatCannotBeToldApartIsSaid() {
        func ambiguity(_ kind: VoteSpec.Kind, _ options: [String], _ candidates: [String] = [], abstain: Bool = false)
            -> String?
        {
            VoteForm(kind: kind, options: options, candidates: candidates, offersAbstention: abstain).ambiguity
        }
        #expect(ambiguity(.choice, ["Oak", "oak"]) == "“oak” cannot be told apart from “Oak”")
        #expect(ambiguity(.choice, ["Oak", "*Oak*"]) != nil)
        #expect(ambiguity(.choice, ["2", "1"]) != nil)
        #expect(ambiguity(.choice, ["2", "Oak"]) == "“2” is also the number of “Oak”")
        #expect(ambiguity(.choice, ["Oak", "Abstain"], abstain: true) != nil)
        #expect(ambiguity(.select, ["in", "In"], ["Ann"]) != nil)
        #expect(ambiguity(.select, ["in", "out"], ["Ann", "ann"]) != nil)
        for options in [["1", "2", "3"], ["2024", "2025"], ["A", "A!"], ["Oak", "Abstain"], ["C", "C++"], []] {
            #expect(ambiguity(.choice, options) == nil, "\(options)")
        }
        #expect(ambiguity(.select, ["in", "out"], ["Ann", "Bob"], abstain: true) == nil)
    }

    @Test func theFormsInWordsAreReadBack() {
        #expect(VoteForm(ofPost: number.marked("How many?", call: 1)) == number)
        #expect(VoteForm(ofPost: select.marked("Who?", call: 1)) == select)
        let open = VoteForm(kind: .number, numbers: NumberRange(minimum: 0.5))
        #expect(VoteForm(ofPost: open.marked("How much?", call: 1)) == open)
        #expect(VoteForm(ofPost: "[](#policykit-vote/number/full/1)") == nil)
    }

    @Test func theFormIsReadBackFromThePost() {
        let text = choice.marked("Which tree?", call: 57)
        #expect(VoteForm(ofPost: text) == choice)
        #expect(CallMark.matches(text, call: 57))
        #expect(!CallMark.matches(text, call: 5))
        #expect(VoteForm(ofPost: "Which tree?") == nil)
        #expect(VoteForm(ofPost: "[](#policykit-vote/maybe)") == nil)
    }
}
