import Governance
import JSONKit
import OrderedCollections

extension DiscourseCalls {
    /// What `make_call` reaches, by the first part of the address: public pages that only read.
    static let readableAddresses: Set<String> = [
        "about.json", "badges.json", "c", "categories.json", "directory_items.json", "groups", "groups.json",
        "latest.json", "post_action_users.json", "posts", "posts.json", "search.json", "site", "site.json", "t", "tag",
        "tags.json", "top.json", "u", "user-badges",
    ]

    /// The reading methods of scripts, and the engine's own.
    func read(_ call: PlatformCall) async throws -> JSON {
        if call.method == StandingReaction.readingMethod { return try await standingReactions(call) }
        let given = call.arguments["url"]?.string ?? ""
        let path = given.hasPrefix(configuration.baseURL) ? String(given.dropFirst(configuration.baseURL.count)) : given
        let address = String(path.drop { $0 == "/" })
        let first = address.split(whereSeparator: { $0 == "/" || $0 == "?" }).first.map(String.init) ?? ""
        guard Self.readableAddresses.contains(first), !address.contains(".."), !address.contains("#"),
            !address.contains(where: \.isWhitespace)
        else {
            throw PlatformRefusal(
                platform: "discourse", code: "address_not_allowed",
                message: "\(given) is not among the addresses that policies may read, which begin with: "
                    + Self.readableAddresses.sorted().joined(separator: ", ") + ".")
        }
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        var query: [(String, String)] = []
        for (name, value) in call.arguments["values"]?.object ?? [:] {
            query.append((name, value.string ?? value.text))
        }
        let path2 = parts[0] + (parts.count > 1 ? "?" + parts[1] : "")
        let answer = try await web.call(.get(path2, query, purpose: call.purpose))
        try await refusePrivate(answer, given)
        return answer
    }

    /// The key of an admin opens private messages too, which are no policy's business.
    private func refusePrivate(_ answer: JSON, _ address: String) async throws {
        var isPrivate = answer["archetype"]?.string == "private_message"
        if !isPrivate, answer["archetype"] == nil, let topic = answer["topic_id"]?.int {
            isPrivate = try await insist { try await web.topic(topic)?.isPrivate == true }
        }
        if isPrivate {
            throw PlatformRefusal(
                platform: "discourse", code: "private_message",
                message: "\(address) is a private message, which policies do not read.")
        }
    }

    private func standingReactions(_ call: PlatformCall) async throws -> JSON {
        let before = web.past()
        guard let id = Self.number(call.arguments["ts"]), let post = try await insist({ try await web.post(id) }) else {
            return StandingReaction.json([], at: before)
        }
        // What stands in polls is read with the other open votes; that nobody has reacted says nothing of it.
        if CallMark(raw: post.raw)?.polls.isEmpty == false { return ["ok": true] }
        let reader = VoteReader(web: web, identity: identity)
        return StandingReaction.json(try await insist { try await reader.reactions(post) }, at: before)
    }
}
