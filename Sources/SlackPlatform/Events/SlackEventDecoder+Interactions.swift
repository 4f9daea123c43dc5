import Governance
import JSONKit

extension SlackEventDecoder {
    /// The presses of an `interactive` payload: one event a press.
    func events(interactive payload: JSON, receivedAt: Instant) -> [PlatformEvent] {
        guard payload["type"]?.string == "block_actions", let voter = payload["user"]?["id"]?.string else { return [] }
        let container = payload["container"]
        let channel = container?["channel_id"]?.string ?? payload["channel"]?["id"]?.string
        let ts = container?["message_ts"]?.string ?? payload["message"]?["ts"]?.string
        let trigger = payload["trigger_id"]?.string
        return (payload["actions"]?.array ?? []).compactMap { action in
            guard let venue = venue(of: action) else { return nil }
            let actionTS = action["action_ts"]?.string
            let occurredAt = SlackTimestamp.instant(actionTS) ?? receivedAt
            let block = action["block_id"]?.string ?? ""
            let key = trigger ?? "\(voter)/\(actionTS ?? SlackTimestamp.text(receivedAt))"
            var post: PostReference?
            if let channel, let ts { post = PostReference(channel: channel, message: ts) }
            let ballot = ObservedBallot(
                voter: voter, venue: venue, post: post, proposal: VotePost.proposal(ofBlock: block),
                answerHandle: payload["response_url"]?.string)
            return PlatformEvent(
                bot: bot, id: "press:\(key)/\(block)", occurredAt: occurredAt, eventType: "block_actions",
                data: data(of: action, payload, channel, ts), meanings: [.ballot(ballot)])
        }
    }

    private func venue(of action: JSON) -> ObservedBallot.Venue? {
        // A button carries its value itself, a menu that of the option that was picked.
        guard let id = action["action_id"]?.string,
            let value = action["value"]?.string ?? action["selected_option"]?["value"]?.string
        else { return nil }
        if id == VotePost.buttonAction { return .press(value) }
        guard id.hasPrefix(VotePost.menuAction) else { return nil }
        return .selection(candidate: String(id.dropFirst(VotePost.menuAction.count)), option: value)
    }

    /// What trigger policies are told of a press: who, where, and what, without the handles to answer by.
    private func data(of action: JSON, _ payload: JSON, _ channel: String?, _ ts: String?) -> JSON {
        [
            "user": payload["user"]?["id"] ?? .null, "channel": JSON(channel), "message_ts": JSON(ts),
            "action": action,
        ]
    }

    /// The use of the slash command.
    func event(command payload: JSON, receivedAt: Instant) -> PlatformEvent? {
        guard payload["command"]?.string == command, let user = payload["user_id"]?.string else { return nil }
        // docs.slack.dev/messaging/formatting-message-text, "Escaping text": mentions come as `<#C012|garden>`, what
        // somebody typed of these signs as an entity.
        var text = payload["text"]?.string ?? ""
        for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            text = text.replacing(entity, with: sign)
        }
        let channel = payload["channel_id"]?.string
        let answer = payload["response_url"]?.string
        let trigger = ObservedTrigger(
            type: "slackslashcommand", initiator: user,
            fields: ["value": .string(text), "command": .string(command), "channel": JSON(channel)],
            channel: channel, answerHandle: answer)
        var data = payload
        // What lets its holder speak for us does not reach scripts.
        for name in ["token", "response_url", "trigger_id"] { data[name] = nil }
        let key = payload["trigger_id"]?.string ?? "\(user)/\(SlackTimestamp.text(receivedAt))"
        return PlatformEvent(
            bot: bot, id: "command:\(key)", occurredAt: receivedAt, eventType: "slash_command", data: data,
            meanings: [.command(ObservedCommand(command: command, text: text, trigger: trigger))])
    }
}
