import Testing

@testable import DiscoursePlatform

@Suite struct DiscourseEmojiTests {
    @Test(arguments: [
        ("👍", "👍"), (" :+1: ", "👍"), (":thumbsup:", "👍"), ("+1", "👍"), ("-1", "👎"), ("👎🏽", "👎"), (":+1:t3:", "👍"),
        ("“+1”", "👍"), ("–1", "👎"), ("＋1!", "👍"), ("3️⃣", "3️⃣"), (":keycap_ten:", "🔟"), ("⚪️", "⚪"),
    ])
    func repliesThatVote(text: String, emoji: String) {
        #expect(DiscourseEmoji.vote(inReply: text) == emoji)
    }

    @Test(arguments: ["", "👍 I like it", "yes", ":heart:", "+2", "+1 but", "–2", "::", "👍👎"])
    func repliesThatDoNot(text: String) {
        #expect(DiscourseEmoji.vote(inReply: text) == nil)
    }

    @Test func aReplysHTMLIsReadAsText() {
        let html = """
            <p><img src="/images/emoji/+1.png?v=12" title=":+1:" class="emoji only-emoji" alt=":+1:" width="20"></p>
            """
        #expect(DiscourseEmoji.text(ofCooked: html).trimmed == ":+1:")
        #expect(DiscourseEmoji.text(ofCooked: "<p>a &lt; b &amp;amp;</p>") == "a < b &amp;")
        #expect(DiscourseEmoji.text(ofCooked: "<p>cut <b") == "cut ")
    }
}
