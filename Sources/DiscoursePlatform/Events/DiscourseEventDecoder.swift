import Governance
import JSONKit

/// Makes normalised events of what happened on the forum.
struct DiscourseEventDecoder: Sendable {
    let bot: String
    /// The word with which a post speaks to the bot.
    let command: String
    let identity: DiscourseIdentity

    /// The normalised event; nil for what the bot did to its own posts, and for what means nothing.
    /// - Parameter states: states of governed objects that the event tells of beside.
    func event(_ event: DiscourseEvent, states: [PlatformEvent.Meaning] = []) -> PlatformEvent? {
        var meanings = states
        if let gone = removedPost(event) {
            meanings.append(.postRemoved(gone))
        } else if isOwnPost(event) {
            return nil
        } else {
            if let action = action(of: event) { meanings.append(.action(action)) }
            if let trigger = DiscourseTriggers.recognise(event) { meanings.append(.trigger(trigger)) }
            if let command = command(in: event) { meanings.append(.command(command)) }
        }
        return PlatformEvent(
            bot: bot, id: event.id, occurredAt: event.occurredAt, eventType: event.kind.rawValue, data: event.body,
            meanings: meanings, isReconciled: event.isInferred)
    }

    private func action(of event: DiscourseEvent) -> ObservedAction? {
        for type in DiscourseActionTypes.all {
            if let action = type.recognise(event, as: identity) { return action }
        }
        return nil
    }

    /// True for a post that a call of ours has made, whatever is done to it.
    func isOwn(_ post: JSON) -> Bool {
        guard identity.isOurs(post["username"]?.string) else { return false }
        // An account that a person lends to the bot also writes by itself.
        return post["raw"]?.string.map { CallMark(raw: $0) != nil } ?? true
    }

    private func isOwnPost(_ event: DiscourseEvent) -> Bool {
        switch event.kind {
        case .postCreated, .topicCreated, .postEdited, .postDestroyed, .postRecovered, .postMoved:
            isOwn(event.body) || event.change?.from.string.map { CallMark(raw: $0) != nil } == true
        case .postLiked: false
        default: false
        }
    }

    /// A post of ours that somebody has removed.
    private func removedPost(_ event: DiscourseEvent) -> PostReference? {
        guard event.kind == .postDestroyed, isOwnPost(event), let id = event.body["id"]?.int,
            let topic = event.body["topic_id"]?.int
        else { return nil }
        return PostReference(channel: String(topic), message: String(id))
    }

    private func command(in event: DiscourseEvent) -> ObservedCommand? {
        guard event.kind == .postCreated, let raw = event.body["raw"]?.string, let author = event.actor,
            let post = event.body["id"]?.int, let topic = event.body["topic_id"]?.int
        else { return nil }
        let line = raw.split(whereSeparator: \.isNewline).first.map { $0.trimmed } ?? ""
        guard line.lowercased() == command || line.lowercased().hasPrefix(command + " ") else { return nil }
        let text = line.dropFirst(command.count).trimmed
        return ObservedCommand(
            command: command, text: text,
            trigger: ObservedTrigger(
                type: "discourseslashcommand", initiator: author,
                fields: [
                    "value": .string(text), "command": .string(command), "channel": .string(String(topic)),
                    "post_id": JSON(post),
                ], channel: String(topic), answerHandle: "post/\(post)"))
    }
}
