import Governance
import JSONKit
import OrderedCollections

// Reddit keeps no mark of a request; each text of the bot carries one of its own, and the account's own listings show it,
// whatever has become of it in the subreddit.
extension RedditCalls {
    /// The post that a call made: `channel` and `ts`, or nil.
    func findPost(_ call: PlatformCall, title: String, url: String?) async throws -> JSON? {
        let identity = try await place.identity()
        let own = try await recent("user/\(identity.account)/submitted", call)
        let found = own.first { post in
            if let url { return post.title == title && post.data["url"]?.string == url }
            return CallMark.matches(post.text, call: call.id)
        }
        guard let found, let name = found.name else { return nil }
        return ["ts": .string(name), "permalink": JSON(found.data["permalink"]?.string)]
    }

    /// The comment that a call made.
    func findComment(_ call: PlatformCall) async throws -> JSON? {
        let identity = try await place.identity()
        let own = try await recent("user/\(identity.account)/comments", call)
        guard let found = own.first(where: { CallMark.matches($0.text, call: call.id) }), let name = found.name else {
            return nil
        }
        return ["ts": .string(name), "permalink": JSON(found.data["permalink"]?.string)]
    }

    /// The private message that a call sent, to a member or in a conversation.
    func findMessage(_ call: PlatformCall, to user: String?) async throws -> JSON? {
        let sent = try await recent("message/sent", call)
        let found = sent.first { message in
            CallMark.matches(message.text, call: call.id)
                && (user == nil || message.data["dest"]?.string?.lowercased() == user?.lowercased())
        }
        guard let found else { return nil }
        return ["ts": JSON(found.name)]
    }

    /// The conversation that a call began.
    func findModmail(_ call: PlatformCall, subject: String) async throws -> JSON? {
        let list = try await web.call(
            .get(
                "api/mod/conversations", [("sort", "recent"), ("state", "all"), ("limit", "25")],
                purpose: call.purpose))
        let candidates = (list["conversations"]?.object ?? [:]).filter { $0.value["subject"]?.string == subject }
        for id in candidates.keys {
            let conversation = try await web.call(.get("api/mod/conversations/\(id)", purpose: call.purpose))
            let messages = (conversation["messages"]?.object ?? [:]).values
            if messages.contains(where: { CallMark.matches($0["bodyMarkdown"]?.string ?? "", call: call.id) }) {
                return ["ts": .string(id)]
            }
        }
        return nil
    }

    /// The newest things of a listing of the account's own since a call was intended.
    private func recent(_ path: String, _ call: PlatformCall) async throws -> [RedditThing] {
        // Reddit's clock and ours may differ.
        let since = call.intendedAt.advanced(seconds: -300)
        var things: [RedditThing] = []
        var after: String?
        repeat {
            var query = [("sort", "new"), ("limit", "100")]
            if let after { query.append(("after", after)) }
            let listing = try await web.call(.get(path, query, purpose: call.purpose))
            let page = RedditThing.list(listing)
            things += page
            after = listing["data"]?["after"]?.string
            if page.contains(where: { $0.createdAt.map { $0 < since } ?? false }) { after = nil }
        } while after != nil && things.count < 1000
        return things.filter { $0.createdAt.map { $0 >= since } ?? true }
    }
}
