import Governance
import JSONKit
import PlatformKit
import Testing

@testable import RedditPlatform

/// Every thing in the recorded exchanges says, once it is read, what Reddit has said: all of it, and nothing else.
@Suite struct RecordedThingsTests {
    private static let isPresent = RecordedTrafficTests.isPresent
    private let identity = RedditIdentity(account: "nobody-at-all", subreddit: "garden")
    private var content: ContentDecoder { ContentDecoder(bot: "reddit", command: "!policykit", identity: identity) }

    /// All things of a kind, with the name of the cassette and what was recorded.
    private func things(_ kind: String) throws -> [(cassette: String, thing: RedditThing, raw: JSON)] {
        var found: [(cassette: String, thing: RedditThing, raw: JSON)] = []
        for exchange in try RecordedTrafficTests.exchanges() {
            guard let json = exchange.json else { continue }
            for thing in RecordedTrafficTests.things(json) where thing.kind == kind {
                found.append((exchange.cassette, thing, thing.data))
            }
        }
        return found
    }

    private func observed(_ event: PlatformEvent?) -> ObservedAction? {
        for case .action(let action) in event?.meanings ?? [] { return action }
        return nil
    }

    private func second(_ event: PlatformEvent?) -> Double? {
        event.map { Double($0.occurredAt.microseconds / 1_000_000) }
    }

    private func author(_ raw: JSON) -> String? {
        raw["author"]?.string.flatMap { $0 == "[deleted]" ? nil : $0 }
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func posts() throws {
        let posts = try things("t3")
        #expect(posts.count == 1333)
        for (cassette, post, raw) in posts {
            let event = content.event(post: post)
            let action = try #require(observed(event), "\(cassette)")
            let flair = raw["link_flair_text"]?.string ?? ""
            let expected: JSON = [
                "title": raw["title"] ?? .null, "text": raw["selftext"] ?? .null,
                "post_kind": raw["is_self"] == true ? "self" : "link", "name": raw["name"] ?? .null,
                "url": raw["url"] ?? .null, "flair": flair.isEmpty ? .null : .string(flair),
                "permalink": raw["permalink"] ?? .null,
            ]
            #expect(action.fields == expected, "\(cassette)")
            #expect(action.initiator == author(raw) && second(event) == raw["created_utc"]?.double, "\(cassette)")
            #expect(event?.data == raw && event?.id == "post:\(raw["name"]?.string ?? "")")
        }
        let removed = posts.filter { $0.thing.isRemoved == true }
        #expect(removed.count == 5, "\(removed.map(\.cassette))")
        #expect(removed.allSatisfy { observed(content.event(post: $0.thing))?.object == nil })
        #expect(posts.filter { $0.thing.isDeleted }.count == 4)
        let edits = posts.compactMap { content.event(edit: $0.thing) }
        #expect(edits.count == 55 && edits.allSatisfy { observed($0)?.type == "redditeditpost" })
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func comments() throws {
        let comments = try things("t1")
        #expect(comments.count == 4533)
        var unread = 0
        var edited = 0
        for (cassette, comment, raw) in comments {
            let event = content.event(comment: comment, votes: [])
            guard let action = observed(event) else {
                unread += 1
                #expect(author(raw) == nil, "\(cassette)")
                continue
            }
            let expected: JSON = [
                "text": raw["body"] ?? .null, "name": raw["name"] ?? .null, "post": raw["link_id"] ?? .null,
                "parent": raw["parent_id"] ?? .null, "permalink": raw["permalink"] ?? .null,
            ]
            #expect(action.fields == expected, "\(cassette)")
            #expect(action.initiator == author(raw) && second(event) == raw["created_utc"]?.double, "\(cassette)")
            guard let at = raw["edited"]?.double, raw["edited"]?.bool == nil else { continue }
            edited += 1
            let edit = content.event(edit: comment)
            #expect(second(edit) == at && observed(edit)?.fields["text"] == raw["body"], "\(cassette)")
        }
        #expect(unread == 16 && edited == 292, "\(unread) \(edited)")
    }

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func messages() throws {
        let messages = try things("t4")
        #expect(messages.count == 191)
        var commands = 0
        for (cassette, message, raw) in messages {
            guard let event = content.event(message: message) else {
                let says = CommandText.firstLine(raw["body"]?.string ?? "")
                #expect(author(raw) == nil || says.isEmpty, "\(cassette)")
                continue
            }
            commands += 1
            guard case .command(let command)? = event.meanings.first else {
                Issue.record("\(cassette): \(event.meanings)")
                continue
            }
            #expect(command.trigger.initiator == author(raw) && command.trigger.answerHandle == raw["name"]?.string)
            #expect(second(event) == raw["created_utc"]?.double && !command.text.isEmpty)
            #expect(raw["body"]?.string?.replacing("\\", with: "").contains(command.text) == true, "\(cassette)")
        }
        #expect(commands == 187, "\(commands)")
    }

    /// What each kind of entry of the log comes to, and of which there are how many.
    private static let readings: [String: (reading: String, count: Int)] = [
        "removelink": ("redditremovecontent", 498), "removecomment": ("redditremovecontent", 381),
        "approvelink": ("redditapprovecontent", 74), "approvecomment": ("redditapprovecontent", 265),
        "lock": ("redditlockcontent", 258), "unlock": ("redditlockcontent", 1),
        "banuser": ("redditbanuser", 2), "unbanuser": ("redditbanuser", 2), "editflair": ("flair or other", 65),
        "sticky": ("redditpinpost or other", 607), "unsticky": ("redditpinpost or other", 63),
        "wikirevise": ("wiki", 13), "editsettings": ("settings", 1), "addcontributor": ("redditapproveuser", 1),
        "acceptmoderatorinvite": ("members", 3), "removemoderator": ("members", 3), "distinguish": ("other", 305),
        "invitemoderator": ("other", 21), "uninvitemoderator": ("other", 17), "setpermissions": ("other", 9),
        "adjust_post_crowd_control_level": ("other", 1), "removewikicontributor": ("other", 1),
        "wikicontributor": ("other", 1), "wikiunbanned": ("other", 1), "wikibanned": ("other", 1),
        "muteuser": ("other", 1), "unmuteuser": ("other", 1), "removecontributor": ("other", 1),
    ]

    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func entriesOfTheModerationLog() throws {
        let moderation = ModerationDecoder(bot: "reddit", identity: identity)
        var counts: [String: Int] = [:]
        for (cassette, entry, raw) in try things("modaction") {
            let kind = raw["action"]?.string ?? ""
            counts[kind, default: 0] += 1
            let expected = Self.readings[kind]?.reading ?? "unknown"
            let key = try #require(moderation.key(entry))
            #expect(key.id == "log:\(raw["id"]?.string ?? "")")
            #expect(Double(key.at.microseconds / 1_000_000) == raw["created_utc"]?.double)
            let target = raw["target_fullname"]?.string
            switch moderation.reading(entry) {
            case .action(let action):
                #expect(expected.contains(action.type), "\(cassette): \(kind) was read as \(action.type)")
                #expect(action.initiator == raw["mod"]?.string)
                if action.type == "redditbanuser" {
                    #expect(action.object?.id == raw["target_author"]?.string)
                    #expect(action.fields["duration"] == raw["details"] && action.newState?.bool == (kind == "banuser"))
                } else {
                    #expect(action.object?.id == target && action.fields["name"]?.string == target)
                    #expect(action.fields["details"] == raw["details"], "\(cassette)")
                    #expect(action.fields["permalink"] == raw["target_permalink"])
                    #expect(
                        action.newState?.bool == ["approvelink", "approvecomment", "lock", "sticky"].contains(kind))
                }
            case .flair(let post): #expect(expected.contains("flair") && post == target && post.hasPrefix("t3_"))
            case .meaning(.trigger(let trigger)):
                #expect(expected == trigger.type && trigger.fields["user"] == raw["target_author"])
            case .wiki: #expect(expected == "wiki")
            case .rules: #expect(expected == "rules")
            case .settings: #expect(expected == "settings")
            case .members(let gone):
                #expect(
                    expected == "members" && gone == (kind == "removemoderator" ? raw["target_author"]?.string : nil))
            case .other:
                // A flair of an account, and a comment that its moderator has pinned.
                let isOther = expected == "other" || expected.hasSuffix("or other") && target?.hasPrefix("t3_") != true
                #expect(isOther, "\(cassette): \(kind) was read as nothing")
            case .meaning(let meaning): Issue.record("\(cassette): \(meaning)")
            }
        }
        #expect(counts == Self.readings.mapValues { $0.count })
    }

    /// A tree of comments is read to its leaves, as votes are.
    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func trees() async throws {
        var trees = 0
        for exchange in try RecordedTrafficTests.exchanges() where exchange.isOfTheAPI && exchange.method == "GET" {
            guard let json = exchange.json, let link = RedditThing.list(json[0] ?? .null).first, link.isPost,
                let name = link.name
            else { continue }
            trees += 1
            let reader = VoteReader(
                web: RecordedTrafficTests.web(exchange), identity: identity,
                post: PostReference(channel: "garden", message: name))
            let thread = try await reader.thread(of: link)
            let recorded = RecordedTrafficTests.things(json[1] ?? .null).filter { $0.kind == "t1" }
            #expect(thread.post?.name == name && thread.comments.count == recorded.count, "\(exchange.cassette)")
            #expect(Set(thread.comments.map(\.name)) == Set(recorded.map(\.name)))
        }
        #expect(trees == 67, "\(trees)")
    }

    /// Who we are, who moderates, what is in the rules, the settings and the wiki.
    @Test(.enabled(if: isPresent, "the recorded exchanges are not here: skipped"))
    func whatIsReadOfASubreddit() throws {
        var counts: [String: Int] = [:]
        for exchange in try RecordedTrafficTests.exchanges()
        where exchange.method == "GET" && exchange.answer.status == 200 {
            guard exchange.isOfTheAPI, let json = exchange.json else { continue }
            let path = exchange.url.dropFirst("https://oauth.reddit.com/".count).prefix { $0 != "?" }
            let parts = path.split(separator: "/").map(String.init)
            let place = parts.first == "r" ? parts.dropFirst(2).joined(separator: "/") : parts.joined(separator: "/")
            switch place {
            case "about/rules":
                let rules = SubredditRules.state(json).array ?? []
                let recorded = (json["rules"]?.array ?? []).sorted {
                    ($0["priority"]?.int ?? 0) < ($1["priority"]?.int ?? 0)
                }
                #expect(rules.map { $0["short_name"] } == recorded.map { $0["short_name"] }, "\(exchange.cassette)")
                #expect(rules.map { $0["description"] } == recorded.map { $0["description"] })
            case "about/edit": #expect(json["data"]?["subreddit_id"]?.string?.hasPrefix("t5_") == true)
            case "api/v1/me": #expect(RedditThing.account(json["name"]?.string) != nil, "\(exchange.cassette)")
            case "about/moderators", "about/contributors", "about/banned":
                let names = (json["data"]?["children"]?.array ?? []).compactMap {
                    RedditThing.account($0["name"]?.string)
                }
                #expect(names.count == json["data"]?["children"]?.array?.count, "\(exchange.cassette)")
            case "wiki/revisions/index":
                for revision in json["data"]?["children"]?.array ?? [] {
                    #expect(revision["id"]?.string != nil && revision["page"]?.string == "index")
                    #expect(revision["timestamp"]?.double != nil)
                }
            default: continue
            }
            counts[place, default: 0] += 1
        }
        let expected = [
            "about/rules": 12, "about/edit": 2, "api/v1/me": 15, "about/moderators": 4, "about/contributors": 3,
            "about/banned": 3, "wiki/revisions/index": 3,
        ]
        #expect(counts == expected)
    }
}
