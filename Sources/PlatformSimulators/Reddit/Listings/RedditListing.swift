import JSONKit
import OrderedCollections

/// The listings of a subreddit, newest first, at most as long as Reddit keeps them.
enum RedditListing: String, Sendable, CaseIterable {
    case new, comments, unmoderated, spam, modqueue, reports, edited

    /// The full names in the listing. Source of what is in which: reddit.com/dev/api#GET_about_{location}.
    /// - Parameter reach: how far it is needed; as far as Reddit keeps it where nothing is said.
    func names(in subreddit: RedditSubreddit, of world: RedditWorld, cap: Int, reach: RedditReach? = nil) -> [String] {
        switch self {
        case .new: Self.last(cap, reach, of: subreddit.links) { world.things[$0]?.isListed == true }
        case .comments: Self.last(cap, reach, of: subreddit.comments) { world.things[$0]?.isListed == true }
        case .unmoderated:
            // Links on which no moderator has decided, those that the filter took away among them.
            Self.last(cap, reach, of: subreddit.links) { name in
                guard let thing = world.things[name], !thing.isDeleted else { return false }
                return thing.approval == nil && thing.removal?.by == nil
            }
        case .spam: Self.sorted(subreddit.removed, world, cap) { !$0.isDeleted }
        case .reports: Self.sorted(subreddit.reported, world, cap) { $0.isReported }
        case .modqueue:
            // Reported, or taken away by the filter and not yet judged.
            Self.sorted(subreddit.removed.union(subreddit.reported), world, cap) { thing in
                thing.isReported || !thing.isDeleted && thing.removal != nil && thing.removal?.by == nil
            }
        case .edited:
            // What was removed is among them. Source: reddit-archive/reddit, front.py, _make_spamlisting.
            Self.last(cap, reach, of: subreddit.edited.elements) { world.things[$0]?.isDeleted == false }
        }
    }

    private static func last(
        _ cap: Int, _ reach: RedditReach?, of names: [String], where isIncluded: (String) -> Bool
    ) -> [String] {
        var found: [String] = []
        var reach = reach
        for name in names.reversed() where isIncluded(name) {
            found.append(name)
            if found.count == cap || reach?.isEnough(with: name) == true { break }
        }
        return found
    }

    private static func sorted(
        _ names: some Sequence<String>, _ world: RedditWorld, _ cap: Int, where isIncluded: (RedditThing) -> Bool
    ) -> [String] {
        let things = names.compactMap { world.things[$0] }.filter(isIncluded)
        return things.sorted { $0.serial > $1.serial }.prefix(cap).map(\.name)
    }
}

/// How much of a listing a call needs to be read: a page, and one more to know whether there is another.
struct RedditReach: Sendable {
    private let limit: Int
    private let anchor: String?
    private let endsAtAnchor: Bool
    private var counted: Int?

    init(_ fields: ForumFields, most: Int = 100) {
        limit = RedditPage.limit(fields, most: most)
        anchor = fields.text("after") ?? fields.text("before")
        endsAtAnchor = fields.text("after") == nil
        counted = anchor == nil ? 0 : nil
    }

    /// Whether nothing behind a name is needed any more.
    mutating func isEnough(with name: String) -> Bool {
        if let counted {
            self.counted = counted + 1
            return counted >= limit
        }
        if name == anchor {
            if endsAtAnchor { return true }
            counted = 0
        }
        return false
    }
}

/// One page of a listing.
struct RedditPage: Sendable {
    var names: [String]
    var after: String?
    var before: String?

    /// Cuts a page out of a listing that is newest first. An anchor that is not in it gives an empty page.
    /// Source: reddit.com/dev/api#listings; the empty page: reddit-archive/reddit, builder.py.
    init(of all: [String], _ fields: ForumFields, most: Int = 100) {
        let limit = Self.limit(fields, most: most)
        if let anchor = fields.text("after") {
            guard let index = all.firstIndex(of: anchor) else {
                names = []
                return
            }
            let rest = all[(index + 1)...]
            names = Array(rest.prefix(limit))
            after = rest.count > limit ? names.last : nil
            before = names.first
        } else if let anchor = fields.text("before") {
            guard let index = all.firstIndex(of: anchor) else {
                names = []
                return
            }
            names = Array(all[..<index].suffix(limit))
            after = names.last
            before = index > limit ? names.first : nil
        } else {
            names = Array(all.prefix(limit))
            after = all.count > limit ? names.last : nil
            before = nil
        }
    }

    /// How many items a page has.
    static func limit(_ fields: ForumFields, most: Int) -> Int { min(max(fields.int("limit") ?? 25, 1), most) }

    /// The page as an answer.
    func json(_ children: [JSON]) -> JSON {
        [
            "kind": "Listing",
            "data": [
                "after": JSON(after), "dist": JSON(children.count), "modhash": nil, "geo_filter": "",
                "children": .array(children), "before": JSON(before),
            ],
        ]
    }
}
