public import JSONKit

/// What happened at a ``SlackSimulator``, in order, never changed afterwards: what tests count.
public struct SlackRecord: Sendable {
    public private(set) var entries: [Entry] = []

    /// One thing that happened.
    public struct Entry: Sendable, Hashable {
        /// The entry's place, from 0.
        public var index: Int
        /// When, in seconds since 1970.
        public var time: Double
        public var kind: Kind
        /// The method (`chat.postMessage`), the change (`channel.renamed`), the event's type, the envelope's type.
        public var name: String
        /// The workspace, where there is one.
        public var team: String?
        /// The user on whose behalf.
        public var user: String?
        /// How they acted: `bot`, `user` (a user token), `member` (in Slack itself), `app` (an app-level token).
        public var actor: String?
        /// A call's arguments without tokens, a change's details, an event's payload.
        public var details: JSON
        /// A call's answer; what became of a delivery.
        public var result: JSON

        /// The entry as the control endpoint returns it.
        public var json: JSON {
            [
                "index": JSON(index), "time": .double(time), "kind": .string(kind.rawValue), "name": .string(name),
                "team": JSON(team), "user": JSON(user), "actor": JSON(actor), "details": details, "result": result,
            ]
        }
    }

    /// What an entry tells of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A call of the Web API or a use of a response URL, with its answer.
        case call
        /// A change of the workspace's state, whoever made it.
        case change
        /// An envelope sent through a socket; `details` has `envelope_id`, `socket`, `attempt`, `event_id`.
        case delivery
        /// An acknowledgement; `details` has `envelope_id`, `seconds` since the envelope was sent.
        case acknowledgement
        /// An envelope that nobody acknowledged in time, or that no socket could take.
        case undelivered
        /// A socket that opened or closed, or a `disconnect` frame.
        case socket
        /// A fault that struck.
        case fault
    }

    mutating func append(
        _ kind: Kind, _ name: String, at time: Double, team: String? = nil, user: String? = nil, actor: String? = nil,
        details: JSON = .null, result: JSON = .null
    ) {
        entries.append(
            Entry(
                index: entries.count, time: time, kind: kind, name: name, team: team, user: user, actor: actor,
                details: details, result: result))
    }

    /// The calls of a method.
    /// - Parameter successful: only those that Slack answered with `ok: true`.
    public func calls(_ method: String, successful: Bool = false) -> [Entry] {
        entries.filter { entry in
            entry.kind == .call && entry.name == method && (!successful || entry.result["ok"] == true)
        }
    }

    /// The changes of a name (`channel.renamed`, `message.posted`), of one channel where it is given.
    public func changes(_ name: String, channel: String? = nil) -> [Entry] {
        entries.filter { entry in
            entry.kind == .change && entry.name == name
                && (channel == nil || entry.details["channel"]?.string == channel)
        }
    }

    /// The entries of a kind.
    public func entries(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }
}
