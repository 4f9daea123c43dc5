import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Accounts (reddit.com/dev/api#section_account, #section_users).
    static let people: [RedditRoute] =
        [
            RedditRoute("GET", "api/v1/me", "identity") { world, call throws(RedditRefusal) in
                guard let account = world.accounts[try call.user()] else { throw .forbidden }
                return RedditAnswer(world.own(account))
            },
            RedditRoute("GET", "api/v1/me/karma", "mysubreddits") { world, call throws(RedditRefusal) in
                guard let account = world.accounts[try call.user()] else { throw .forbidden }
                let names = Set(account.posts.compactMap { world.things[$0]?.subreddit }).sorted()
                return RedditAnswer([
                    "kind": "KarmaList",
                    "data": .array(
                        names.map { name in
                            [
                                "sr": .string(world.subreddits[name]?.name ?? name),
                                "comment_karma": JSON(account.commentKarma), "link_karma": JSON(account.linkKarma),
                            ]
                        }),
                ])
            },
            RedditRoute("GET", "user/:name/about", "read") { world, call throws(RedditRefusal) in
                guard let account = world.accounts[call.part("name").lowercased()] else { throw .notFound }
                return RedditAnswer(world.json(account))
            },
            RedditRoute("GET", "api/user_data_by_account_ids", "privatemessages", "read") {
                world, call throws(RedditRefusal) in
                var found: JSON = [:]
                let wanted = Set(call.fields.list("ids"))
                for account in world.accounts.values where wanted.contains(account.fullname) {
                    found[account.fullname] = [
                        "name": .string(account.name), "created_utc": .double(account.created),
                        "link_karma": JSON(account.linkKarma), "comment_karma": JSON(account.commentKarma),
                        "profile_img": "", "profile_color": "", "profile_over_18": false,
                    ]
                }
                // Source: recorded answers: 404 where none of them is known.
                if found.object?.isEmpty == true { throw .notFound }
                return RedditAnswer(found)
            },
        ]
        + ["overview", "submitted", "comments"].map { place in
            RedditRoute("GET", "user/:name/\(place)", "history") { world, call throws(RedditRefusal) in
                guard let account = world.accounts[call.part("name").lowercased()] else { throw .notFound }
                let names = account.posts.reversed().filter { name in
                    guard let thing = world.things[name] else { return false }
                    let mayRead =
                        thing.removal == nil || call.caller == thing.author
                        || call.caller.map { world.isModerator($0, of: thing.subreddit) } == true
                    return mayRead && (place == "overview" || thing.isLink == (place == "submitted"))
                }
                return world.page(Array(names.prefix(world.listingCap)), call)
            }
        }
}
