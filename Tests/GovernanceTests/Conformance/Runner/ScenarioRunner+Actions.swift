import Governance
import JSONKit

// What members do on the platforms.
extension ScenarioRunner {
    func event(_ step: OracleStep) throws {
        let type = step.text("type") ?? ""
        if type == "slack_raw" {
            try raw(step.json["event"] ?? step.json["raw"] ?? step.json["payload"] ?? step.json)
            return
        }
        guard let declared = Declarations.actionTypes[type] else {
            throw OracleError("scenario \(scenario.id), step \(step.index): no action type \"\(type)\"")
        }
        var fields: JSON = [:]
        for field in declared.fields {
            if let value = step.json[field.name] { fields[field.name] = value }
        }
        if let time = step.json["ts"] { fields["timestamp"] = time }
        let action = observed(type, fields, by: step.text("initiator"))
        if action.isByOurIdentity, let object = action.object, let state = action.newState,
            driver.store.objectState(.init(bot: declared.platform, object: object))?.lawful == state
        {
            standingFacts.insert(.nothingChanged)
        }
        try hear(
            [.action(action)], on: declared.platform, type: Self.eventNames[type] ?? type, data: fields)
    }

    /// Slack's names of the events by which the action types come.
    private static let eventNames = [
        "slackpostmessage": "message", "slackrenameconversation": "message", "slackpinmessage": "pin_added",
        "slackjoinconversation": "member_joined_channel",
    ]

    private func observed(_ type: String, _ fields: JSON, by initiator: String?) -> ObservedAction {
        let channel = fields["channel"]?.string
        // Whose token the bot uses besides its own.
        let isOurs = (scenario.community["members"]?.array ?? []).contains {
            $0["admin"]?.bool == true && $0["id"]?.string == initiator
        }
        var action = ObservedAction(
            type: type, initiator: initiator, fields: fields, channel: channel, isByOurIdentity: isOurs)
        switch type {
        case "slackrenameconversation":
            action.object = ObjectReference(kind: "channel.name", id: channel ?? "")
            action.newState = fields["name"]
            action.previousState = fields["previous_name"]
        case "slackpostmessage":
            let message = fields["timestamp"]?.string ?? ""
            action.object = ObjectReference(kind: "message", id: "\(channel ?? "")/\(message)")
            action.newState = fields["text"]
        default: break
        }
        return action
    }

    /// An event of Slack as Slack sends it.
    private func raw(_ event: JSON) throws {
        let type = event["type"]?.string ?? ""
        let user = event["user"]?.string
        let channel = event["channel"]?.string ?? event["channel_id"]?.string ?? ""
        var meanings: [PlatformEvent.Meaning] = []
        switch (type, event["subtype"]?.string) {
        case ("message", nil):
            let fields: JSON = [
                "text": event["text"] ?? "", "channel": .string(channel), "timestamp": event["ts"] ?? "",
            ]
            meanings = [.action(observed("slackpostmessage", fields, by: user))]
        case ("message", "channel_name"):
            let fields: JSON = [
                "name": event["name"] ?? "", "channel": .string(channel), "previous_name": event["old_name"] ?? .null,
            ]
            meanings = [.action(observed("slackrenameconversation", fields, by: user))]
        case ("pin_added", _):
            let fields: JSON = [
                "channel": .string(channel), "timestamp": event["item"]?["message"]?["ts"] ?? .null,
            ]
            meanings = [.action(observed("slackpinmessage", fields, by: user))]
        case ("member_joined_channel", _):
            let fields: JSON = ["channel": .string(channel), "users": JSON(user)]
            let inviter = event["inviter"]?.string
            meanings = [.action(observed("slackjoinconversation", fields, by: inviter ?? user))]
        default: break
        }
        // The bot's own deeds are none of anybody's.
        if user == "UBOT" || event["bot_id"] != nil { meanings = [] }
        try hear(meanings, on: "slack", type: type, data: event)
    }

    func discourseTopic(_ step: OracleStep) throws {
        let topic = step.json["topic_id"]?.int ?? 0
        var fields: JSON = ["topic_id": JSON(topic)]
        for name in ["title", "raw", "category"] { fields[name] = step.json[name] ?? .null }
        let action = ObservedAction(
            type: "discoursecreatetopic", initiator: step.text("initiator"), fields: fields,
            object: ObjectReference(kind: "topic", id: String(topic)), newState: step.json["title"])
        // A topic that the poller meets again is the same event.
        try hear([.action(action)], on: "discourse", type: "topic_created", id: "topic-\(topic)")
    }
}
