import Governance
import JSONKit

/// Posting a message: undone by deleting it, done by posting its text under the author's name.
struct SlackPostMessage: SlackActionType {
    let name = "slackpostmessage"

    /// Posts with files, `/me` and replies sent to the channel too are posts with a subtype.
    private static let subtypes: Set<String?> = [nil, "file_share", "me_message", "thread_broadcast"]

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "message", Self.subtypes.contains(event.subtype), let channel = event.channel,
            let ts = event.ts, let user = event.user, !identities.isBot(user: user)
        else { return nil }
        if let botID = event.body["bot_id"]?.string, botID == identities.botID { return nil }
        var fields: JSON = [
            "text": .string(event.body["text"]?.string ?? ""), "channel": .string(channel), "timestamp": .string(ts),
        ]
        if let thread = event.body["thread_ts"]?.string, thread != ts { fields["thread_ts"] = .string(thread) }
        let files = (event.body["files"]?.array ?? []).compactMap { $0["permalink"]?.string ?? $0["title"]?.string }
        if !files.isEmpty { fields["files"] = JSON(files) }
        return ObservedAction(
            type: name, initiator: user, fields: fields, object: SlackObject.message(channel: channel, ts: ts),
            newState: true, previousState: false, channel: channel, isByOurIdentity: identities.isOurs(user: user))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let ts = action.fields["timestamp"]?.string else {
            return nil
        }
        return [SlackPlans.delete(channel: channel, ts: ts)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let text = action.fields["text"]?.string else {
            return nil
        }
        let files = (action.fields["files"]?.array ?? []).compactMap(\.string)
        let lines = ([text] + files).filter { !$0.isEmpty }
        return [
            SlackPlans.post(
                lines.joined(separator: "\n") + SlackPlans.passedLine, by: action, channel: channel,
                thread: action.fields["thread_ts"]?.string)
        ]
    }
}
