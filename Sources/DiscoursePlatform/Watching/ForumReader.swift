import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Compares what the forum shows with what was last seen of it, finds out who did what differs, and hands that over. One
/// comparison at a time: what is handed over is noted before anything is compared again.
///
/// Whatever rings (a listing that is read again, the message bus, a webhook) only says where to look. What is handed over
/// was read from the forum's own pages.
final class ForumReader: Sendable {
    let web: DiscourseWeb
    let sink: any EventSink
    let decoder: DiscourseEventDecoder
    let logger: Logger
    let memory = MemoryKeeper()
    /// Nothing older is governed.
    let firstStart: Instant
    let recoveries: OwnRecoveries
    private let turnstile = Turnstile()
    private let toldAt = Mutex<[ObjectReference: Instant]>([:])
    /// How often the revisions of a post could not be read.
    private let failedRevisions = Mutex<[Int: Int]>([:])

    var bot: String { decoder.bot }

    init(
        web: DiscourseWeb, sink: any EventSink, decoder: DiscourseEventDecoder, logger: Logger, firstStart: Instant,
        recoveries: OwnRecoveries
    ) {
        self.recoveries = recoveries
        self.web = web
        self.sink = sink
        self.decoder = decoder
        self.logger = logger
        self.firstStart = firstStart
    }

    /// Takes over what is lawful, as if it had been seen: what was changed while nobody looked then differs from it.
    func recall() async throws {
        for (id, state) in try await sink.lawfulStates(bot: bot, kind: DiscourseObject.text(post: 0).kind) {
            guard let id = Int(id), let text = state.string else { continue }
            await memory.change { $0.note(text: text, ofPost: id) }
        }
        for (id, state) in try await sink.lawfulStates(bot: bot, kind: DiscourseObject.post(0).kind) {
            guard let id = Int(id), state == false else { continue }
            await memory.change { $0.noteAbsent(post: id) }
        }
        for (id, state) in try await sink.lawfulStates(bot: bot, kind: DiscourseObject.topic(0).kind) {
            guard let id = Int(id), state == false else { continue }
            await memory.change { $0.noteDeleted(topic: id) }
        }
        for aspect in DiscourseTopic.Aspect.allCases {
            for (id, state) in try await sink.lawfulStates(bot: bot, kind: DiscourseObject.kind(aspect)) {
                guard let id = Int(id) else { continue }
                await memory.change { $0.note(state, aspect, ofTopic: id) }
            }
        }
    }

    /// Does a comparison while no other is made.
    func alone(_ body: @Sendable () async throws -> Void) async throws {
        try await turnstile.pass(body)
    }

    /// Looks at one of several. An error of the forum's own in a page of that one alone holds up no other: it was not noted,
    /// and is looked at again when the listing is read again.
    /// - Returns: the error, where there was one.
    @discardableResult
    func apart(_ what: String, _ body: () async throws -> Void) async throws -> DiscourseWeb.Failure? {
        do {
            try await body()
            return nil
        } catch let failure as DiscourseWeb.Failure where failure.isOfOnePage {
            logger.warning("\(what) cannot be looked at: \(failure.reason)")
            return failure
        }
    }

    /// The newest revision of a post. A forum that fails to make that page again and again does not keep what was changed from
    /// being governed: by whom is not known then.
    func latestRevision(of post: Int) async throws -> JSON? {
        do {
            let revision = try await web.latestRevision(of: post)
            failedRevisions.withLock { $0[post] = nil }
            return revision
        } catch let failure as DiscourseWeb.Failure where failure.isOfOnePage {
            let attempts = failedRevisions.withLock { failed in
                failed[post, default: 0] += 1
                return failed[post] ?? 0
            }
            guard attempts >= Self.revisionAttempts else { throw failure }
            logger.warning("who has changed post \(post) cannot be read: \(failure.reason)")
            failedRevisions.withLock { $0[post] = nil }
            return nil
        }
    }

    private static let revisionAttempts = 3

    /// True where a policy of the community is for a type, or all are governed by roles.
    func isGoverned(_ type: String) async -> Bool {
        await sink.isGoverned(bot: bot, actionType: type)
    }

    /// Hands an event over.
    func handOver(_ event: DiscourseEvent, states: [PlatformEvent.Meaning] = []) async throws {
        guard var event = decoder.event(event, states: states) else { return }
        let objects = event.meanings.compactMap { if case .action(let action) = $0 { action.object } else { nil } }
        if let object = objects.first { event.occurredAt = inOrder(event.occurredAt, of: object) }
        try await sink.accept(event)
    }

    /// What is seen of one object is seen in the order in which it happened; the forum's own times and the times of what is
    /// only inferred may differ by a second from each other.
    private func inOrder(_ at: Instant, of object: ObjectReference) -> Instant {
        toldAt.withLock { told in
            if told.count > 20_000 { told = [:] }
            let at = told[object].map { max(at, Instant(microseconds: $0.microseconds + 1)) } ?? at
            told[object] = at
            return at
        }
    }

    /// Hands over what is lawful because it stood before anybody could have decided on it.
    func handOver(baseline states: [PlatformEvent.Meaning], of what: String) async throws {
        // Long before any event to come, whatever the difference between the forum's clock and ours.
        let at = firstStart.advanced(seconds: -3600)
        for start in stride(from: 0, to: states.count, by: 200) {
            try await sink.accept(
                PlatformEvent(
                    bot: bot, id: "baseline:\(what)/\(web.now().microseconds)/\(start)", occurredAt: at,
                    eventType: "baseline", meanings: Array(states[start..<min(start + 200, states.count)]),
                    isReconciled: true))
        }
    }
}

/// Holds the memory for all who read.
actor MemoryKeeper {
    private var value = ForumMemory()

    func change(_ body: @Sendable (inout ForumMemory) -> Void) {
        body(&value)
    }

    /// What the memory says of something, without a copy of it.
    func read<Result: Sendable>(_ body: @Sendable (ForumMemory) -> Result) -> Result {
        body(value)
    }

    func findings(_ post: DiscoursePost) -> [ForumMemory.Finding] { value.findings(post) }
    func post(_ id: Int) -> ForumMemory.Post? { value.posts[id] }
    func topic(_ id: Int) -> ForumMemory.Topic? { value.topics[id] }
}
