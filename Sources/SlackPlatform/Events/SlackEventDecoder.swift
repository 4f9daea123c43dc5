import Governance
import JSONKit
import PlatformKit

/// Makes normalised events of what Slack sends. Whatever it does not know it ignores; nothing that Slack sends makes
/// it fail.
struct SlackEventDecoder: Sendable {
    let bot: String
    let command: String
    let identities: SlackIdentities

    /// The event of an `events_api` payload. Nil for what carries no event and for what the bot itself did, except where
    /// that may be the echo of a call.
    func event(payload: JSON, receivedAt: Instant) -> PlatformEvent? {
        guard let event = SlackEvent(payload: payload, receivedAt: receivedAt) else { return nil }
        return self.event(event)
    }

    /// The normalised event of an event that was delivered or read.
    func event(_ event: SlackEvent) -> PlatformEvent? {
        if isOwnDoing(event) { return nil }
        var meanings: [PlatformEvent.Meaning] = []
        if let action = action(of: event) { meanings.append(.action(action)) }
        if let ballot = ballot(of: event) { meanings.append(.ballot(ballot)) }
        meanings += states(told: event)
        if let member = member(of: event) { meanings.append(.member(member)) }
        if event.isReconciled, meanings.isEmpty { return nil }
        return PlatformEvent(
            bot: bot, id: id(of: event), occurredAt: occurredAt(event), eventType: event.type, data: event.body,
            meanings: meanings, isReconciled: event.isReconciled)
    }

    private func action(of event: SlackEvent) -> ObservedAction? {
        for type in SlackActionTypes.all {
            if let action = type.recognise(event, as: identities) { return action }
        }
        return nil
    }

    /// A join that is read from history is another event than the one that was delivered, with a time of its own: it is
    /// put before that, so that it is older than what is known where the delivered one was heard.
    private func occurredAt(_ event: SlackEvent) -> Instant {
        let isJoin = event.subtype == "channel_join" || event.subtype == "group_join"
        return event.isReconciled && isJoin ? event.occurredAt.advanced(seconds: -1) : event.occurredAt
    }

    /// An edit is known by the message, when it was made and what it says: two edits can share a second, which is all
    /// that Slack tells of the time in `edited`.
    private func id(of event: SlackEvent) -> String {
        if event.type == "message", event.subtype == "message_changed", let channel = event.channel,
            let message = event.body["message"], let ts = message["ts"]?.string,
            let edited = message["edited"]?["ts"]?.string
        {
            let text = message["text"]?.string ?? ""
            return "edit:\(channel)/\(ts)/\(edited)/\(Fingerprint.text(of: text))"
        }
        return event.id
    }

    /// The bot's own posts, their edits and the bot's reactions mean nothing to anybody's policy, and a policy that
    /// answered them would answer itself.
    private func isOwnDoing(_ event: SlackEvent) -> Bool {
        switch event.type {
        case "message":
            let message = event.subtype == "message_changed" ? event.body["message"] ?? .null : event.body
            let isRename = event.subtype == "channel_name" || event.subtype == "group_name"
            if isRename { return false }
            if let botID = message["bot_id"]?.string, botID == identities.botID { return true }
            return identities.isBot(user: message["user"]?.string)
        case "reaction_added", "reaction_removed", "member_joined_channel", "member_left_channel":
            return identities.isBot(user: event.user)
        default:
            return false
        }
    }

    /// Reactions to the bot's posts; whether a post is a vote's, the engine knows.
    private func ballot(of event: SlackEvent) -> ObservedBallot? {
        guard event.type == "reaction_added" || event.type == "reaction_removed", let user = event.user,
            let name = event.body["reaction"]?.string, let item = event.body["item"],
            item["type"]?.string == "message", let channel = item["channel"]?.string, let ts = item["ts"]?.string
        else { return nil }
        if let author = event.body["item_user"]?.string, !identities.isBot(user: author) { return nil }
        let emoji = SlackEmoji.canonical(name)
        return ObservedBallot(
            voter: user, venue: event.type == "reaction_added" ? .reactionAdded(emoji) : .reactionRemoved(emoji),
            post: PostReference(channel: channel, message: ts))
    }

    /// States of governed objects that an event tells of, beside the action that it may be.
    private func states(told event: SlackEvent) -> [PlatformEvent.Meaning] {
        switch (event.type, event.subtype) {
        case ("channel_created", _):
            guard let id = event.body["channel"]?["id"]?.string, let name = event.body["channel"]?["name"]?.string
            else { return [] }
            return [.objectState(SlackObject.name(channel: id), .string(name))]
        case ("channel_unarchive", _), ("group_unarchive", _):
            guard let channel = event.channel else { return [] }
            return [.objectState(SlackObject.archived(channel: channel), false)]
        case ("pin_removed", _):
            guard let item = event.body["item"], let ts = item["message"]?["ts"]?.string,
                let channel = event.body["channel_id"]?.string ?? item["channel"]?.string
            else { return [] }
            return [.objectState(SlackObject.pin(channel: channel, ts: ts), false)]
        case ("member_left_channel", _):
            guard let channel = event.channel, let user = event.user else { return [] }
            return [.objectState(SlackObject.membership(channel: channel, user: user), false)]
        case ("message", "message_deleted"):
            guard let channel = event.channel, let ts = event.body["deleted_ts"]?.string else { return [] }
            return [.objectState(SlackObject.message(channel: channel, ts: ts), false)]
                + removed(event.body["previous_message"] ?? .null, ts: ts, channel: channel)
        // The first message of a thread leaves a stone in its place.
        case ("message", "message_changed") where event.body["message"]?["subtype"]?.string == "tombstone":
            guard let channel = event.channel, let ts = event.body["message"]?["ts"]?.string else { return [] }
            return removed(event.body["previous_message"] ?? .null, ts: ts, channel: channel)
        case ("channel_deleted", _), ("group_deleted", _):
            guard let channel = event.channel else { return [] }
            return [
                .objectGone(SlackObject.name(channel: channel)), .objectGone(SlackObject.archived(channel: channel)),
            ]
        default: return []
        }
    }

    /// What goes with a message: its pin; or a post of the bot. That the message is gone is no such thing, nor that its
    /// text is: deleting it is how posting and editing it are undone.
    private func removed(_ message: JSON, ts: String, channel: String) -> [PlatformEvent.Meaning] {
        let isOwn = message["bot_id"]?.string.map { $0 == identities.botID } ?? false
        if isOwn || identities.isBot(user: message["user"]?.string) {
            return [.postRemoved(PostReference(channel: channel, message: ts))]
        }
        return [.objectGone(SlackObject.pin(channel: channel, ts: ts))]
    }

    private func member(of event: SlackEvent) -> ObservedMember? {
        guard event.type == "user_change" || event.type == "team_join", let user = event.body["user"] else {
            return nil
        }
        return SlackUser.member(user)
    }
}
