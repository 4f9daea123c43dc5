import JSONKit
import OrderedCollections

extension DiscourseSimulator {
    /// What separates the parts of a streamed answer. Source: recorded bytes.
    private static let separator = Array("\r\n|\r\n".utf8)

    /// Answers a poll: at once with what there is, else when something comes or the time is over.
    func poll(_ client: String, _ request: SimulatorRequest, viewer: Int?) async -> SimulatorReply {
        var subscriptions: OrderedDictionary<String, Int> = [:]
        var sequence = 0
        for (name, value) in ForumFields(request).json.object ?? [:] {
            guard let number = ForumFields.text(value).flatMap({ Int($0) }) else { continue }
            if name == "__seq" { sequence = number }
            if name.hasPrefix("/") { subscriptions[name] = number }
        }
        // A newer poll of a client ends the older one.
        for (id, waiter) in waiters where waiter.client == client && waiter.sequence <= sequence {
            waiter.messages.finish()
            waiters[id] = nil
        }
        let backlog = world.bus.backlog(subscriptions) { mayHear($0, viewer) }
        let isLong = ForumFields(request).text("dlp") == nil
        let isStream = isLong && request.headers["dont-chunk"] == nil
        let headers = [
            ("Cache-Control", "must-revalidate, private, max-age=0"), ("Pragma", "no-cache"), ("Expires", "0"),
        ]
        var reply = SimulatorReply(headers: headers, body: JSON.array(backlog).bytes)
        if !isLong || isStopping || !isStream && !backlog.isEmpty { return reply }
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        let id = nextWaiter()
        waiters[id] = DiscourseBusWaiter(
            client: client, sequence: sequence, subscriptions: Set(subscriptions.keys), viewer: viewer,
            isStream: isStream, messages: continuation)
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(waiter: id) } }
        Task { [weak self, settings = setup.settings] in
            try? await Task.sleep(for: .seconds(settings.longPoll))
            await self?.end(waiter: id)
        }
        if isStream {
            // Source: recorded bytes: the first part is always empty, the type is that of text.
            continuation.yield(Array("[]".utf8) + Self.separator)
            if !backlog.isEmpty { continuation.yield(JSON.array(backlog).bytes + Self.separator) }
            reply.contentType = "text/plain; charset=utf-8"
            reply.body = []
            reply.stream = stream
            return reply
        }
        reply.body = Array("[]".utf8)
        for await part in stream {
            reply.body = part
            break
        }
        reply.headers.append(("Connection", "close"))
        return reply
    }

    /// Hands a message to those who wait for it.
    func hand(_ message: DiscourseBus.Message) {
        for (id, waiter) in waiters where waiter.subscriptions.contains(message.publication.channel) {
            guard mayHear(message.publication, waiter.viewer) else { continue }
            let part = JSON.array([message.json]).bytes
            waiter.messages.yield(waiter.isStream ? part + Self.separator : part)
            if !waiter.isStream {
                waiter.messages.finish()
                waiters[id] = nil
            }
        }
    }

    private func mayHear(_ publication: DiscourseWorld.Publication, _ viewer: Int?) -> Bool {
        if let users = publication.users { return viewer.map(users.contains) ?? false }
        guard let topic = publication.topic else { return true }
        return world.topics[topic].map { world.canSee(topic: $0, viewer) || $0.deleted != nil && !$0.isPrivate }
            ?? false
    }

    private func forget(waiter id: Int) { waiters[id] = nil }

    private func end(waiter id: Int) {
        waiters[id]?.messages.finish()
        waiters[id] = nil
    }

    /// How many polls wait.
    public var waitingPolls: Int { waiters.count }

    /// Empties the message bus, as a restart without its store does: ids begin anew.
    public func resetBus() { world.bus.reset() }
}
