public import JSONKit

/// What happened at a simulated forum, in order, never changed afterwards: what tests count.
public struct ForumRecord: Sendable {
    public private(set) var entries: [Entry] = []

    /// One thing that happened.
    public struct Entry: Sendable, Hashable {
        /// The entry's place, from 0.
        public var index: Int
        /// When, in seconds since 1970, by the simulator's clock.
        public var time: Double
        public var kind: Kind
        /// The route (`POST api/submit`), the change (`post.removed`), the event of a webhook, the fault.
        public var name: String
        /// Who did it, by name.
        public var user: String?
        /// `api` for what came through the interface, `member` for what somebody did on the site itself.
        public var actor: String?
        /// A call's fields without secrets, a change's details, a webhook's body.
        public var details: JSON
        /// The HTTP status of a call or a webhook's delivery; 0 where no answer was given.
        public var status: Int
        /// A call's answer, but for readings: those are too many and too long.
        public var answer: JSON

        /// The entry as the control endpoint returns it.
        public var json: JSON {
            [
                "index": JSON(index), "time": .double(time), "kind": .string(kind.rawValue), "name": .string(name),
                "user": JSON(user), "actor": JSON(actor), "details": details, "status": JSON(status), "answer": answer,
            ]
        }
    }

    /// What an entry tells of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A call, with its answer.
        case call
        /// A change of what the forum holds, whoever made it.
        case change
        /// A webhook that was sent.
        case delivery
        /// A fault that struck.
        case fault
    }

    mutating func append(
        _ kind: Kind, _ name: String, at time: Double, user: String? = nil, actor: String? = nil,
        details: JSON = .null, status: Int = 0, answer: JSON = .null
    ) {
        entries.append(
            Entry(
                index: entries.count, time: time, kind: kind, name: name, user: user, actor: actor, details: details,
                status: status, answer: answer))
    }

    /// The calls of a route.
    /// - Parameter successful: only those that were answered with a status below 400.
    public func calls(_ route: String, successful: Bool = false) -> [Entry] {
        entries.filter { entry in
            entry.kind == .call && entry.name == route && (!successful || (1..<400).contains(entry.status))
        }
    }

    /// The changes of a name, those of one object where its `id` is given.
    public func changes(_ name: String, id: String? = nil) -> [Entry] {
        entries.filter { entry in
            guard entry.kind == .change, entry.name == name else { return false }
            guard let id else { return true }
            return entry.details["id"]?.string == id || entry.details["id"]?.int.map(String.init) == id
        }
    }

    /// The entries of a kind.
    public func entries(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }
}

/// A change of what a simulated forum holds, on its way to the record.
struct ForumChange: Sendable {
    var name: String
    var user: String
    var details: JSON
}
