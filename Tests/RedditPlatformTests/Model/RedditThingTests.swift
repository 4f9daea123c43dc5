import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct RedditThingTests {
    private func thing(_ text: String, _ more: [String: JSON] = [:], kind: String = "t3") -> RedditThing {
        var data: JSON = ["name": .string("\(kind)_x"), "author": "ada", "created_utc": 1_700_000_000.0]
        data[kind == "t3" ? "selftext" : "body"] = .string(text)
        for (key, value) in more { data[key] = value }
        return RedditThing(kind: kind, data: data)
    }

    /// Anybody can write what Reddit shows in place of a text that is gone.
    @Test(arguments: ["[deleted]", "[removed]"], ["t1", "t3"])
    func aTextIsNoState(text: String, kind: String) {
        let seen = thing(text, ["removed_by_category": nil, "banned_by": nil, "removed": false], kind: kind)
        #expect(!seen.isDeleted)
        #expect(seen.isRemoved == false)
    }

    @Test func whatIsDeletedSaysSo() {
        let gone: JSON = "[deleted]"
        for thing in [
            thing("[deleted]", ["author": gone, "removed_by_category": "deleted"]),
            thing("[deleted]", ["author": gone], kind: "t1"), thing("Nice", ["author": gone], kind: "t1"),
        ] {
            #expect(thing.isDeleted && thing.isRemoved != true)
        }
    }

    @Test func whatIsRemovedSaysSo() {
        for thing in [
            thing("[removed]", ["author": "[deleted]"], kind: "t1"),
            thing("Buy", ["banned_by": "mod"], kind: "t1"), thing("Buy", ["banned_by": true]),
            thing("[removed]", ["removed_by_category": "moderator"]), thing("Buy", ["spam": true]),
        ] {
            #expect(thing.isRemoved == true && !thing.isDeleted)
        }
    }
}
