import Governance
import JSONKit

/// Editing a message. Nobody can update another's message, so the edit is undone by deleting the message and posting
/// the former text under the author's name, and done by updating that post. PolicyKit lacks this: a member could post
/// something harmless and edit it after the vote.
struct SlackEditMessage: SlackActionType {
    let name = "slackeditmessage"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "message", event.subtype == "message_changed", let message = event.body["message"],
            let channel = event.channel, let ts = message["ts"]?.string, let author = message["user"]?.string,
            let text = message["text"]?.string, !identities.isBot(user: author),
            message["subtype"]?.string != "tombstone"
        else { return nil }
        if let botID = message["bot_id"]?.string, botID == identities.botID { return nil }
        let previous = event.body["previous_message"]?["text"]?.string
        // Unfurled links, new replies and reactions change a message too, but not its text.
        guard let previous, previous != text else { return nil }
        let editor = message["edited"]?["user"]?.string ?? author
        var fields: JSON = [
            "text": .string(text), "previous_text": .string(previous), "channel": .string(channel),
            "timestamp": .string(ts),
        ]
        if let thread = message["thread_ts"]?.string, thread != ts { fields["thread_ts"] = .string(thread) }
        return edited(by: editor, fields: fields, text: text, previous: previous, as: identities)
    }

    /// An edit, however it was learnt of.
    func edited(
        by editor: String?, fields: JSON, text: String, previous: String, as identities: SlackIdentities
    ) -> ObservedAction? {
        guard let channel = fields["channel"]?.string, let ts = fields["timestamp"]?.string else { return nil }
        return ObservedAction(
            type: name, initiator: editor, fields: fields, object: SlackObject.text(channel: channel, ts: ts),
            newState: .string(text), previousState: .string(previous), channel: channel,
            isByOurIdentity: identities.isOurs(user: editor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let ts = action.fields["timestamp"]?.string,
            let former = lawfulState?.string ?? action.previousState?.string
                ?? action.fields["previous_text"]?.string
        else { return nil }
        return [
            SlackPlans.delete(channel: channel, ts: ts),
            SlackPlans.post(former, by: action, channel: channel, thread: action.fields["thread_ts"]?.string),
        ]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let ts = action.fields["timestamp"]?.string,
            let text = action.fields["text"]?.string
        else { return nil }
        let passed = text + SlackPlans.passedLine
        if let post = revertResults.compactMap({ $0["ts"]?.string }).last(where: { $0 != ts }) {
            return [
                PlannedCall(
                    method: "chat.update",
                    arguments: ["channel": .string(channel), "ts": .string(post), "text": .string(passed)])
            ]
        }
        return [
            SlackPlans.delete(channel: channel, ts: ts),
            SlackPlans.post(passed, by: action, channel: channel, thread: action.fields["thread_ts"]?.string),
        ]
    }
}
