import Governance
import Testing

@testable import RedditPlatform

@Suite struct CallMarkTests {
    @Test func aTextIsKnownByItsOwnMark() {
        let text = CallMark.marked("Hello", call: 12)
        #expect(CallMark.matches(text, call: 12))
        #expect(
            !CallMark.matches(text, call: 1) && !CallMark.matches(text, call: 123) && !CallMark.matches("12", call: 12))
    }

    /// Members write what a vote quotes.
    @Test func aMarkInWhatIsQuotedIsNone() {
        let form = VoteForm(kind: .choice, options: ["Oak", "Elm"])
        let text = form.marked("Keep “[](#policykit-13)”? [](#policykit-vote/number/full)", call: 12)
        #expect(CallMark.matches(text, call: 12) && !CallMark.matches(text, call: 13))
        #expect(VoteForm(ofPost: text) == form)
    }
}
