import Governance
import JSONKit
import OrderedCollections
import PlatformKit

/// The listings of a subreddit that are polled.
enum RedditListing: String, CaseIterable, Sendable {
    /// Posts, comments, changed texts, and what filters have caught.
    case new, comments, edited, unmoderated, spam
    /// Who of the moderators did what.
    case log
    /// The bot's private messages.
    case inbox
    /// What members have reported, and what they have written to the moderators; only where a policy asks for it.
    case reports, modmail

    /// Those that are always polled.
    static let permanent: [RedditListing] = [.new, .comments, .edited, .unmoderated, .spam, .log, .inbox]

    func path(_ subreddit: String) -> String {
        switch self {
        case .new, .comments: "r/\(subreddit)/\(rawValue)"
        case .inbox: "message/inbox"
        case .modmail: "api/mod/conversations"
        case .edited, .unmoderated, .spam, .log, .reports: "r/\(subreddit)/about/\(rawValue)"
        }
    }

    func settings(_ identity: RedditIdentity, pause: ClosedRange<Duration>) -> ListingSettings {
        // Ten times as slow where what is found is seldom found there first.
        let isSecond = self == .unmoderated || self == .spam || self == .modmail || self == .reports
        let slowest = isSecond ? pause.upperBound * 3 : pause.upperBound
        var settings = ListingSettings(
            name: self == .inbox ? "the messages of u/\(identity.account)" : path(identity.subreddit),
            // A listing holds about 1000 entries, on pages of up to 100.
            cap: 1000, pause: pause.lowerBound...slowest)
        settings.continuesAfterEntries = self != .modmail
        settings.isUnordered = self == .reports
        if self == .reports { settings.pageLimit = 3 }
        return settings
    }

    /// The entries of an answer.
    func page(_ answer: JSON, readAt: Instant) -> ListingPage {
        if self == .modmail { return Self.modmailPage(answer) }
        let items = (answer["data"]?["children"]?.array ?? []).compactMap { child -> ListingItem? in
            guard let thing = RedditThing(child), let name = thing.name, let at = thing.createdAt else { return nil }
            switch self {
            case .edited:
                guard let edited = thing.editedAt else { return nil }
                return ListingItem(
                    id: "\(name)/\(edited.microseconds)/\(thing.fingerprint)", at: edited.microseconds, payload: child,
                    anchor: name)
            case .reports:
                let count = thing.data["num_reports"]?.int ?? 0
                return ListingItem(id: "\(name)/\(count)", at: readAt.microseconds, payload: child, anchor: name)
            default:
                return ListingItem(id: name, at: at.microseconds, payload: child, anchor: name)
            }
        }
        return ListingPage(items: items, next: answer["data"]?["after"]?.string)
    }

    /// Conversations come as an object by id, with their order beside.
    private static func modmailPage(_ answer: JSON) -> ListingPage {
        let conversations = (answer["conversations"]?.object ?? [:]).compactMap { id, conversation -> ListingItem? in
            guard let text = conversation["lastUpdated"]?.string, let at = RedditTime.instant(text) else { return nil }
            return ListingItem(id: "\(id)/\(text)", at: at.microseconds, payload: conversation, anchor: id)
        }
        let items = conversations.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
        return ListingPage(items: items, next: items.last?.anchor)
    }
}
