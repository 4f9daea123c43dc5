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
                data: action, meanings: [.ballot(ballot)])
        }
    }

    private func venue(of action: JSON) -> ObservedBallot.Venue? {
        guard action["action_id"]?.string == VotePost.buttonAction, let value = action["value"]?.string else {
            return nil
        }
        return .press(value)
    }

    /// The use of the slash command. `vote ID CHOICE` is a ballot, everything else a trigger.
    func event(command payload: JSON, receivedAt: Instant) -> PlatformEvent? {
        guard payload["command"]?.string == command, let user = payload["user_id"]?.string else { return nil }
        let text = payload["text"]?.string ?? ""
        let channel = payload["channel_id"]?.string
        let answer = payload["response_url"]?.string
        let meaning: PlatformEvent.Meaning
        if let (proposal, choice) = Self.vote(in: text) {
            meaning = .ballot(
                ObservedBallot(
                    voter: user, venue: .command(choice), post: nil, proposal: proposal, answerHandle: answer))
        } else {
            meaning = .trigger(
                ObservedTrigger(
                    type: "slackslashcommand", initiator: user,
                    fields: ["value": .string(text), "command": .string(command), "channel": JSON(channel)],
                    channel: channel, answerHandle: answer))
        }
        let key = payload["trigger_id"]?.string ?? "\(user)/\(SlackTimestamp.text(receivedAt))"
        return PlatformEvent(
            bot: bot, id: "command:\(key)", occurredAt: receivedAt, eventType: "slash_command", data: payload,
            meanings: [meaning])
    }

    /// Proposal and choice of `vote 12 red`.
    static func vote(in text: String) -> (Int64, String)? {
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard words.count == 3, words[0].lowercased() == "vote", let proposal = Int64(words[1]) else { return nil }
        let choice = String(words[2].reversed().drop { $0 == " " }.reversed()).drop { $0 == " " }
        return choice.isEmpty ? nil : (proposal, String(choice))
    }
}
