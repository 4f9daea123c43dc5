import Foundation
import Glibc
import Governance
import JSONKit
import Logging
import OrderedCollections

/// Takes what platforms tell while the daemon is in safe mode: it is recorded, and nothing follows. No cursor moves, so
/// that the next start that governs reads what happened meanwhile, as after any gap.
actor SafeModeSink: EventSink {
    private let journal: String
    private let clock: any EngineClock
    private let logger: Logger
    private let limit: Int64
    private var isFull = false
    private(set) var count = 0
    nonisolated let isGoverning = false

    /// How large the journal may become, in bytes.
    static let limit: Int64 = 64 << 20

    init(journal: String, clock: any EngineClock, logger: Logger, limit: Int64 = SafeModeSink.limit) {
        self.limit = limit
        self.journal = journal
        self.clock = clock
        self.logger = logger
    }

    func accept(_ event: PlatformEvent) async throws {
        count += 1
        let line: OrderedDictionary<String, JSON> = [
            "at": .string(UTCTime.precise(clock.now())), "bot": .string(event.bot), "event": .string(event.id),
            "type": .string(event.eventType), "occurred_at": .string(UTCTime.precise(event.occurredAt)),
            "meanings": .array(event.meanings.map { .string($0.word) }),
        ]
        try append(JSON.object(line).text + "\n")
        logger.info("heard, and nothing done", metadata: ["bot": "\(event.bot)", "event": "\(event.eventType)"])
    }

    private func append(_ line: String) throws {
        let descriptor = open(journal, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError() }
        defer { close(descriptor) }
        let bytes = Array(line.utf8)
        guard try FileStatus(descriptor: descriptor).stamp.size + Int64(bytes.count) <= limit else {
            if !isFull {
                isFull = true
                logger.warning(
                    "\(journal) holds \(limit >> 20) MiB: what is heard from now on is counted and not recorded; move it away to have it begun anew"
                )
            }
            return
        }
        isFull = false
        try DescriptorWriting.write(bytes, to: descriptor)
    }

    func cursor(bot: String, key: String) async throws -> String? { nil }
    func moveCursor(bot: String, key: String, to value: String) async throws {}
    func openVotePosts(bot: String) async throws -> [PostReference] { [] }
    func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] { [:] }
    func isGoverned(bot: String, actionType: String) async -> Bool { false }

    func report(bot: String, problem: String) async {
        logger.warning("\(problem)", metadata: ["bot": "\(bot)"])
    }
}

extension PlatformEvent.Meaning {
    fileprivate var word: String {
        switch self {
        case .action(let action): "action \(action.type)"
        case .ballot: "ballot"
        case .trigger(let trigger): "trigger \(trigger.type)"
        case .command: "command"
        case .member: "member"
        case .objectState: "state"
        case .objectGone: "removal"
        case .postRemoved: "removed post"
        case .reactions: "reactions"
        case .tally: "tally"
        }
    }
}
