import Governance
import JSONKit
import PlatformKit
import Synchronization
import TestSupport

@testable import RedditPlatform

/// A Reddit that holds only what listings show, for days with more posts than the simulator could render in a test's time.
/// Its listings are as documented: about 1000 entries, pages of at most 100, nothing after an entry that is gone.
final class LeanReddit: HTTPExchange {
    struct Thing {
        var name: String
        var isPost: Bool
        var author: String
        var text: String
        var parent: String
        var created: Int64
        var edited: Int64?
        var isDeleted = false
        /// How many comments are below it, with those that are deleted.
        var comments = 0
    }

    /// Why an answer fails.
    enum Fault: Sendable { case unreachable, status(Int), limited(Int) }

    struct State {
        var posts: [Thing] = []
        var comments: [Thing] = []
        var edits: [String] = []
        var places: [String: (isPost: Bool, index: Int)] = [:]
        /// Posts that some answer could have shown.
        var shown: Set<String> = []
        var requests: [Int64] = []
        var window: (number: Int64, used: Int) = (0, 0)
        var limited = 0
        var failed = 0
        var fault: @Sendable (Int64) -> Fault? = { _ in nil }
    }

    static let cap = 1000

    private let time: VirtualTime
    let state = Mutex(State())

    init(_ time: VirtualTime) {
        self.time = time
    }

    // MARK: What members do

    func post(_ name: String, by author: String, _ text: String, at: Int64) {
        state.withLock { state in
            state.places[name] = (true, state.posts.count)
            state.posts.append(
                Thing(name: name, isPost: true, author: author, text: text, parent: "", created: at))
        }
    }

    func comment(_ name: String, on parent: String, by author: String, _ text: String, at: Int64) {
        state.withLock { state in
            state.places[name] = (false, state.comments.count)
            state.comments.append(
                Thing(name: name, isPost: false, author: author, text: text, parent: parent, created: at))
            Self.change(parent, in: &state) { $0.comments += 1 }
        }
    }

    func edit(_ name: String, to text: String, at: Int64) {
        state.withLock { state in
            Self.change(name, in: &state) { thing in
                thing.text = text
                thing.edited = at
            }
            state.edits.removeAll { $0 == name }
            state.edits.append(name)
        }
    }

    func delete(_ name: String) {
        state.withLock { state in Self.change(name, in: &state) { $0.isDeleted = true } }
    }

    private static func change(_ name: String, in state: inout State, _ body: (inout Thing) -> Void) {
        guard let place = state.places[name] else { return }
        if place.isPost { body(&state.posts[place.index]) } else { body(&state.comments[place.index]) }
    }

    private static func thing(_ name: String, in state: State) -> Thing? {
        state.places[name].map { $0.isPost ? state.posts[$0.index] : state.comments[$0.index] }
    }

    // MARK: What is asked

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        time.stir()
        let now = time.now.microseconds
        let parts = call.url.split(separator: "?", maxSplits: 1)
        let path = parts[0].split(separator: "/").dropFirst(2).joined(separator: "/")
        var query: [String: String] = [:]
        for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let field = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if field.count == 2 { query[field[0]] = field[1].replacing("%2C", with: ",") }
        }
        if path == "api/v1/access_token" { return ScriptedReddit.token(seconds: 86_400) }
        let outcome = state.withLock { state -> Result<HTTPAnswer, HTTPFailure> in
            if let fault = state.fault(now) {
                switch fault {
                case .unreachable:
                    state.failed += 1
                    return .failure(.notConnected("no route"))
                case .status(let status):
                    state.failed += 1
                    return .success(HTTPAnswer(status: status))
                case .limited(let seconds):
                    state.limited += 1
                    return .success(
                        HTTPAnswer(status: 429, headers: [HTTPField("Retry-After", String(seconds))]))
                }
            }
            state.requests.append(now)
            return .success(
                HTTPAnswer(
                    status: 200, headers: Self.budget(now, &state), body: Self.answer(path, query, &state).bytes))
        }
        return try outcome.get()
    }

    /// The budget as Reddit tells it: of 1000 requests in ten minutes, which begin anew at the end of each.
    private static func budget(_ now: Int64, _ state: inout State) -> [HTTPField] {
        let window = now / 600_000_000
        if state.window.number != window { state.window = (window, 0) }
        state.window.used += 1
        let reset = 600 - now / 1_000_000 % 600
        return [
            HTTPField("X-Ratelimit-Used", String(state.window.used)),
            HTTPField("X-Ratelimit-Remaining", "\(1000 - state.window.used).0"),
            HTTPField("X-Ratelimit-Reset", String(reset)),
        ]
    }

    private static func answer(_ path: String, _ query: [String: String], _ state: inout State) -> JSON {
        switch path {
        case "api/v1/me": return ["name": "policykit"]
        case "r/garden/about":
            return ["data": ["display_name": "garden", "name": "t5_g", "user_is_moderator": true]]
        case "r/garden/new":
            for thing in state.posts.reversed().lazy.filter({ !$0.isDeleted }).prefix(cap) {
                if !state.shown.insert(thing.name).inserted { break }
            }
            return listing(state.posts.reversed().lazy.filter { !$0.isDeleted }, query, \.name)
        case "r/garden/comments":
            return listing(state.comments.reversed().lazy.filter { !$0.isDeleted }, query, \.name)
        case "r/garden/about/edited":
            let posts = state.posts
            let comments = state.comments
            let places = state.places
            let edited = state.edits.reversed().lazy.compactMap { name in
                places[name].map { $0.isPost ? posts[$0.index] : comments[$0.index] }
            }.filter { !$0.isDeleted }
            return listing(edited, query, \.name)
        case "api/info":
            let names = (query["id"] ?? "").split(separator: ",").map(String.init)
            return listing(names.compactMap { thing($0, in: state) }, ["limit": "100"], \.name)
        case _ where path.hasPrefix("comments/"):
            let post = "t3_" + path.dropFirst("comments/".count)
            let comments = state.comments.filter { $0.parent == post && !$0.isDeleted }
            return [listing([], [:], \.name), listing(comments, ["limit": "500"], \.name)]
        case "r/garden/about/moderators": return ["data": ["children": [["name": "policykit"]]]]
        case "r/garden/about/rules": return ["rules": []]
        case "r/garden/about/edit": return ["data": [:]]
        default: return listing([], query, \.name)
        }
    }

    private static func listing(
        _ all: some Sequence<Thing>, _ query: [String: String], _ anchor: KeyPath<Thing, String>
    ) -> JSON {
        var limit = Int(query["limit"] ?? "25") ?? 25
        var isBefore = query["after"] != nil
        var children: [JSON] = []
        var last: String?
        var hasMore = false
        for (index, thing) in all.enumerated() {
            if index >= cap { break }
            if isBefore {
                if thing.name == query["after"] { isBefore = false }
                continue
            }
            if limit == 0 {
                hasMore = true
                break
            }
            limit -= 1
            last = thing.name
            children.append(json(thing))
        }
        return [
            "kind": "Listing",
            "data": ["children": .array(children), "after": hasMore ? JSON(last) : .null],
        ]
    }

    private static func json(_ thing: Thing) -> JSON {
        var data: JSON = [
            "name": .string(thing.name), "author": .string(thing.isDeleted ? "[deleted]" : thing.author),
            "created_utc": .double(Double(thing.created / 1_000_000)),
            "edited": thing.edited.map { .double(Double($0 / 1_000_000)) } ?? false,
        ]
        let text: JSON = .string(thing.isDeleted ? "[deleted]" : thing.text)
        if thing.isPost {
            data["title"] = .string(thing.name)
            data["selftext"] = text
            data["is_self"] = true
            data["num_comments"] = JSON(thing.comments)
        } else {
            data["body"] = text
            data["parent_id"] = .string(thing.parent)
            data["link_id"] = .string(thing.parent)
        }
        return ["kind": thing.isPost ? "t3" : "t1", "data": data]
    }
}
