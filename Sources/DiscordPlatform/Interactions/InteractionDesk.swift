import Governance
import JSONKit
import Logging

/// Answers interactions: at once that they were heard, because Discord gives three seconds, and later what there is to
/// say. Also remembers which messages the bot deletes, whose events would tell of nobody.
actor InteractionDesk {
    private let rest: DiscordREST
    private let guild: GuildState
    private let logger: Logger
    /// Commands that wait for their answer, which takes the place of the waiting sign.
    private var waiting: Set<String> = []
    /// Those that were acknowledged and are not committed yet.
    private var acknowledged: [String: Task<Void, Never>] = [:]
    private var deletions: [String: ContinuousClock.Instant] = [:]

    init(rest: DiscordREST, guild: GuildState, logger: Logger) {
        self.rest = rest
        self.guild = guild
        self.logger = logger
    }

    /// Types of callbacks (docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type).
    private enum Callback {
        static let message = 4
        static let deferredMessage = 5
        static let deferredUpdate = 6
        static let suggestions = 8
    }

    /// For whoever asked alone.
    private static let ephemeral = 64

    /// Says that a press or a command was heard, or to whoever asked alone that nothing follows. Asked again, it waits
    /// until that was said.
    func acknowledge(_ handle: InteractionHandle, refusal: String?) async {
        if let known = acknowledged[handle.id] { return await known.value }
        let body: JSON
        if let refusal {
            body = [
                "type": JSON(Callback.message), "data": ["content": .string(refusal), "flags": JSON(Self.ephemeral)],
            ]
        } else if handle.isComponent {
            body = ["type": JSON(Callback.deferredUpdate)]
        } else {
            body = ["type": JSON(Callback.deferredMessage), "data": ["flags": JSON(Self.ephemeral)]]
            waiting.insert(handle.id)
        }
        let task = Task { await callBack(handle, body) }
        acknowledged[handle.id] = task
        await task.value
    }

    /// Forgets that a press or a command was acknowledged, once it is committed.
    func forget(_ handle: InteractionHandle) { acknowledged[handle.id] = nil }

    /// Offers what can be completed.
    func suggest(_ handle: InteractionHandle, _ choices: [ChatChoice]) async {
        let list = choices.prefix(25).map { choice -> JSON in
            [
                "name": .string(DiscordText.fitting(choice.title, 100)),
                "value": choice.number.map(JSON.int) ?? .string(choice.value),
            ]
        }
        await callBack(handle, ["type": JSON(Callback.suggestions), "data": ["choices": .array(list)]])
    }

    /// How long after it was heard an interaction can be answered for the first time: three seconds, less the way.
    private static let firstAnswer = Duration.milliseconds(2500)

    /// Answers for the first time, again while there is time.
    private func callBack(_ handle: InteractionHandle, _ body: JSON) async {
        let end = ContinuousClock.now + Self.firstAnswer
        while true {
            do {
                _ = try await rest.once(
                    DiscordREST.Request(
                        "POST", "interactions/\(handle.id)/\(handle.token)/callback", body, purpose: .notice))
            } catch let refusal as PlatformRefusal where refusal.code == "40060" {
                // An event that was delivered twice, or an answer that was lost: it was answered the first time.
            } catch is DiscordREST.Failure where ContinuousClock.now < end {
                try? await Task.sleep(for: .milliseconds(100))
                continue
            } catch {
                logger.warning("an interaction could not be acknowledged: \(error)")
            }
            return
        }
    }

    /// How many messages an answer may take. An application that is on the server may follow up as often as it likes; more
    /// than this nobody reads
    /// (docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message).
    private static let messagesOfAnAnswer = 5

    /// Answers, a long text in several messages.
    /// - Throws: `PlatformRefusal`, also when the token no longer works: see `isOver`.
    func answer(
        _ handle: InteractionHandle, _ text: String, isPublic: Bool, purpose: PlatformCall.Purpose
    ) async throws {
        let base = "webhooks/\(guild.view.application)/\(handle.token)"
        func body(_ text: String) -> JSON { ["content": .string(text), "allowed_mentions": ["parse": []]] }
        let pieces = DiscordText.pieces(text, atMost: Self.messagesOfAnAnswer)
        // Of an empty text one message, which Discord refuses.
        var texts = (pieces.isEmpty ? [text] : pieces)[...]
        if waiting.remove(handle.id) != nil {
            // The waiting sign is for the asker alone, and so is what takes its place.
            let first = isPublic ? "Done: the answer is in the channel." : texts.removeFirst()
            _ = try await rest.call(
                DiscordREST.Request("PATCH", "\(base)/messages/@original", body(first), purpose: purpose))
        }
        for text in texts {
            var message = body(text)
            if !isPublic { message["flags"] = JSON(Self.ephemeral) }
            _ = try await rest.call(DiscordREST.Request("POST", base, message, purpose: purpose))
        }
    }

    /// Ends the waiting of a command that nobody has answered: a policy may have taken it without a word.
    func settle(_ handle: InteractionHandle) async {
        guard waiting.contains(handle.id) else { return }
        try? await answer(handle, "Your command was taken.", isPublic: false, purpose: .notice)
    }

    /// True for a refusal that says that a token no longer works.
    static func isOver(_ refusal: PlatformRefusal) -> Bool {
        ["10015", "10062", "50027", "10008", "401"].contains(refusal.code)
    }

    // MARK: The bot's own deletions

    /// Notes that the bot deletes a message.
    func noteDeletion(_ message: String) {
        let now = ContinuousClock.now
        if deletions.count > 4096 { deletions = deletions.filter { $0.value.advanced(by: .seconds(120)) > now } }
        deletions[message] = now
    }

    /// True for a message that the bot deletes, or has just deleted.
    func isOwnDeletion(_ message: String) -> Bool { deletions[message] != nil }
}
