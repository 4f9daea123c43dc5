import Governance
import JSONKit
import PlatformKit

/// A thing of Reddit's: a post (`t3`), a comment (`t1`), a message (`t4`), an entry of the moderation log (`modaction`).
/// Whatever it lacks reads as nil; nothing that Reddit sends makes it fail.
struct RedditThing: Sendable, Hashable {
    var kind: String
    var data: JSON

    init(kind: String, data: JSON) {
        self.kind = kind
        self.data = data
    }

    /// Reads a thing; nil for anything else.
    init?(_ json: JSON) {
        guard let kind = json["kind"]?.string, let data = json["data"], data.object != nil else { return nil }
        self.init(kind: kind, data: data)
    }

    /// The things of a listing.
    static func list(_ listing: JSON) -> [RedditThing] {
        (listing["data"]?["children"]?.array ?? []).compactMap(RedditThing.init)
    }

    var isPost: Bool { kind == "t3" }
    var isComment: Bool { kind == "t1" }

    /// The full name: `t3_48fbm9`, `ModAction_…`.
    var name: String? {
        if let name = data["name"]?.string, kind != "modaction" { return name }
        guard let id = data["id"]?.string else { return nil }
        return kind == "modaction" ? id : "\(kind)_\(id)"
    }

    /// The account; nil where it was deleted.
    var author: String? { RedditThing.account(data["author"]?.string) }

    var createdAt: Instant? { data["created_utc"]?.double.flatMap(RedditTime.instant) }
    /// When its text was last changed; nil where it never was. Very old things say `true`.
    var editedAt: Instant? { data["edited"]?.bool == nil ? data["edited"]?.double.flatMap(RedditTime.instant) : nil }

    /// What was written: of a post its text, of a comment or message its body.
    var text: String { (isPost ? data["selftext"] : data["body"])?.string ?? "" }
    var title: String { data["title"]?.string ?? "" }
    /// True for a post of text.
    var isSelf: Bool { data["is_self"]?.bool ?? false }
    /// The flair of a post.
    var flair: String? { data["link_flair_text"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    /// The post that a comment belongs to, and what it answers.
    var postName: String? { data["link_id"]?.string }
    var parentName: String? { data["parent_id"]?.string }

    /// True where the author has deleted it. That a text reads `[deleted]` says nothing: its author may have written just
    /// that.
    var isDeleted: Bool {
        data["removed_by_category"]?.string == "deleted" || author == nil && !isHidden
    }

    /// True where it was removed and Reddit does not show it to this account: neither who wrote it nor what.
    var isHidden: Bool { author == nil && text == "[removed]" }

    /// True where a moderator or a filter has removed it; nil where the answer does not say.
    var isRemoved: Bool? {
        if isHidden { return true }
        if let category = data["removed_by_category"], !category.isNull { return category.string != "deleted" }
        if data["removed"]?.bool == true || data["spam"]?.bool == true { return true }
        guard let remover = data["banned_by"] else { return data["removed"]?.bool }
        return !(remover.isNull || remover.bool == false)
    }

    /// What tells two texts of one second apart.
    var fingerprint: String { Fingerprint.text(of: text) }

    /// The name of an account, without those that stand for nobody.
    static func account(_ name: String?) -> String? {
        guard let name, !name.isEmpty, name != "[deleted]", name != "[removed]" else { return nil }
        return name
    }
}

/// Reddit's time: seconds since 1970, with a decimal point and nothing behind it. A second is taken for its end, so that
/// what happened right after something of ours never looks older than that.
enum RedditTime {
    /// The instant of a number of seconds; nil for what is none.
    static func instant(_ seconds: Double) -> Instant? {
        guard seconds.isFinite, seconds >= 0, seconds < 1e11 else { return nil }
        return Instant(microseconds: Int64(seconds) * 1_000_000 + 999_999)
    }

    /// The end of an instant's second.
    static func endOfSecond(_ instant: Instant) -> Instant {
        Instant(microseconds: instant.microseconds / 1_000_000 * 1_000_000 + 999_999)
    }

    /// The instant of a text such as `2021-12-09T00:11:22.681986+00:00` (modmail); nil for anything else.
    static func instant(_ text: String) -> Instant? {
        ISODate.microseconds(text).map(Instant.init(microseconds:))
    }
}
