import JSONKit
import OrderedCollections

/// What the message bus has told so far and what is to be asked next: channels with the id of the last message of each.
/// https://github.com/discourse/message_bus. A value without I/O.
struct BusMachine: Sendable {
    /// The id by which the forum tells our polls from others': 32 hexadecimal digits.
    let client: String
    private(set) var positions: [String: Int64] = [:]
    private var sequence: Int64 = 0

    init(client: String) {
        self.client = client
    }

    /// A message of a channel.
    struct Message: Sendable, Hashable {
        var channel: String
        var data: JSON
    }

    /// Listens to these channels and to no others; a new one from now on.
    mutating func subscribe(to channels: Set<String>) {
        positions = positions.filter { channels.contains($0.key) }
        for channel in channels where positions[channel] == nil { positions[channel] = -1 }
    }

    /// The body of the next poll: the channels' positions and a number that grows, by which the forum ends an older poll.
    mutating func next() -> JSON {
        sequence += 1
        var body: JSON = ["__seq": .int(sequence)]
        for (channel, position) in positions.sorted(by: { $0.key < $1.key }) { body[channel] = .int(position) }
        return body
    }

    /// Takes an answer in.
    /// - Returns: the messages, and whether some of them may have been missed.
    mutating func take(_ answer: JSON) -> (messages: [Message], hasGap: Bool) {
        var messages: [Message] = []
        var hasGap = false
        for entry in answer.array ?? [] {
            guard let channel = entry["channel"]?.string else { continue }
            if channel == "/__status" {
                // Where the forum is, to whom asked from now on, or knew more than the forum does after a reset.
                for (name, value) in entry["data"]?.object ?? [:] {
                    guard let position = positions[name], let id = value.int64 else { continue }
                    if position >= 0 { hasGap = true }
                    positions[name] = id
                }
                continue
            }
            guard let position = positions[channel], let id = entry["message_id"]?.int64 else { continue }
            // The forum keeps a hundred messages of a channel.
            if position >= 0, id > position + 1 { hasGap = true }
            positions[channel] = max(position, id)
            messages.append(Message(channel: channel, data: entry["data"] ?? .null))
        }
        return (messages, hasGap)
    }

    /// Where a message says that something has happened.
    static func places(of message: Message) -> [Doorbell.Place] {
        let parts = message.channel.split(separator: "/").map(String.init)
        switch parts.first {
        case "latest", "new": return [.posts, .topics]
        case "delete", "recover", "destroy":
            return [.posts, message.data["topic_id"]?.int.map { .topic($0) } ?? .topics, .votes]
        case "polls": return [.votes]
        case "topic":
            guard parts.count > 1, let topic = Int(parts[1]) else { return [] }
            let post = message.data["id"]?.int
            switch message.data["type"]?.string {
            case "created": return [.posts, .votes]
            case "revised", "rebaked", "deleted", "recovered", "destroyed":
                return [post.map { .post($0) } ?? .posts, .topic(topic), .votes]
            case "acted", "liked", "unliked": return [post.map { .post($0) } ?? .posts, .votes]
            default: return [.topic(topic), .votes]
            }
        case "discourse-reactions": return [.votes]
        case "reviewable_counts", "reviewable_claimed": return [.flags]
        default: return []
        }
    }
}
