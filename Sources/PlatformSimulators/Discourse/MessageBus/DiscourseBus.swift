import JSONKit
import OrderedCollections

/// The message bus: channels with the last of their messages.
///
/// Source: github.com/discourse/message_bus, README ("Client support", "Transport"), and recorded bytes.
struct DiscourseBus: Sendable {
    struct Message: Sendable {
        var id: Int
        var global: Int
        var publication: DiscourseWorld.Publication

        var json: JSON {
            [
                "global_id": JSON(global), "message_id": JSON(id), "channel": .string(publication.channel),
                "data": publication.data,
            ]
        }
    }

    private struct Channel: Sendable {
        var last = 0
        var backlog: [Message] = []
    }

    private var channels: [String: Channel] = [:]
    private var global = 0
    let size: Int

    init(size: Int) { self.size = size }

    func last(_ channel: String) -> Int { channels[channel]?.last ?? 0 }

    mutating func publish(_ publication: DiscourseWorld.Publication) -> Message {
        global += 1
        var channel = channels[publication.channel] ?? Channel()
        channel.last += 1
        let message = Message(id: channel.last, global: global, publication: publication)
        channel.backlog.append(message)
        if channel.backlog.count > size { channel.backlog.removeFirst(channel.backlog.count - size) }
        channels[publication.channel] = channel
        return message
    }

    /// What somebody gets who has read each channel up to an id. An id of -1, or one that is ahead of the channel, is
    /// answered on `/__status` with the id that there is.
    func backlog(
        _ subscriptions: OrderedDictionary<String, Int>, where mayHear: (DiscourseWorld.Publication) -> Bool
    ) -> [JSON] {
        var messages: [Message] = []
        var status: JSON = [:]
        for (name, id) in subscriptions {
            let channel = channels[name] ?? Channel()
            if id < 0 || id > channel.last {
                status[name] = JSON(channel.last)
            } else {
                messages += channel.backlog.filter { $0.id > id && mayHear($0.publication) }
            }
        }
        var found = messages.sorted { $0.global < $1.global }.map(\.json)
        if status.object?.isEmpty == false {
            found.append(["global_id": -1, "message_id": -1, "channel": "/__status", "data": status])
        }
        return found
    }

    /// Forgets everything, as a server does whose store was emptied.
    mutating func reset() { channels = [:] }
}

/// A poll that waits for messages.
struct DiscourseBusWaiter: Sendable {
    var client: String
    var sequence: Int
    var subscriptions: Set<String>
    var viewer: Int?
    /// Whether it goes on after the first messages.
    var isStream: Bool
    var messages: AsyncStream<[UInt8]>.Continuation
}
