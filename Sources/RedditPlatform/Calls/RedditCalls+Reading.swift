import Governance
import JSONKit
import OrderedCollections
import PlatformKit

extension RedditCalls {
    /// The reading methods of scripts, and of the engine.
    func read(_ call: PlatformCall) async throws -> JSON {
        switch call.method {
        case "get_account":
            let user = users(call.arguments).first ?? ""
            let account = try await web.call(.get("user/\(escaped(user))/about", purpose: call.purpose))
            return account["data"] ?? [:]
        case "make_call": return try await readAny(call)
        case StandingReaction.readingMethod: return try await standing(call)
        default: throw refusal("unknown_method", "Reddit has no declared method \(call.method).")
        }
    }

    /// Places that `make_call` reaches, all of which only read; `*` stands for one name.
    static let readable: [[String]] = [
        ["api", "info"], ["api", "morechildren"], ["comments", "*"], ["duplicates", "*"], ["user", "*", "about"],
        ["user", "*", "submitted"], ["user", "*", "comments"], ["r", "*", "about"], ["r", "*", "about", "*"],
        ["r", "*", "new"], ["r", "*", "hot"], ["r", "*", "top"], ["r", "*", "rising"], ["r", "*", "controversial"],
        ["r", "*", "search"], ["r", "*", "comments"], ["r", "*", "comments", "*"], ["r", "*", "wiki", "pages"],
        ["r", "*", "wiki", "*"], ["r", "*", "wiki", "revisions"], ["r", "*", "api", "link_flair_v2"],
        ["r", "*", "api", "flairlist"],
    ]

    private func readAny(_ call: PlatformCall) async throws -> JSON {
        let address = call.arguments["url"]?.string ?? ""
        var path = address[...]
        for start in [configuration.baseURL, RedditConfiguration.publicBaseURL] where path.hasPrefix(start) {
            path = path.dropFirst(start.count)
        }
        var parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        if let last = parts.last, last.hasSuffix(".json") { parts[parts.count - 1] = String(last.dropLast(5)) }
        let isReadable = Self.readable.contains { place in
            place.count == parts.count && zip(place, parts).allSatisfy { $0 == "*" || $0 == $1 }
        }
        guard isReadable, !parts.contains("..") else {
            throw refusal(
                "method_not_allowed",
                "\(address) is not among the places that policies may read: "
                    + Self.readable.map { $0.joined(separator: "/") }.joined(separator: ", ") + ".")
        }
        var query: [(String, String)] = []
        for (name, value) in call.arguments["values"]?.object ?? [:] {
            query.append((name, value.string ?? value.text))
        }
        return try await web.call(
            .get(parts.map(escaped).joined(separator: "/"), query, purpose: call.purpose))
    }

    /// A part of a path; several subreddits are joined by a plus sign.
    private func escaped(_ part: String) -> String {
        part.split(separator: "+", omittingEmptySubsequences: false).map { FormEncoding.escape(String($0)) }
            .joined(separator: "+")
    }

    /// The votes that stand under a post, as the engine asks after a call in doubt.
    private func standing(_ call: PlatformCall) async throws -> JSON {
        let post = PostReference(
            channel: call.arguments["channel"]?.string ?? "", message: call.arguments["ts"]?.string ?? "")
        let before = RedditTime.endOfSecond(web.now())
        let reader = VoteReader(web: web, identity: try await place.identity(), post: post)
        let snapshot = try await reader.standing()
        return StandingReaction.json(
            snapshot.book.standing.compactMap { ballot in
                ballot.emoji.map { StandingReaction(voter: ballot.voter, emoji: $0) }
            }, at: before)
    }
}
