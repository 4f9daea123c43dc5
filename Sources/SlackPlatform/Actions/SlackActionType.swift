import Governance
import JSONKit

/// One kind of governable action on Slack: how an event is recognised as it, how it is undone and done.
protocol SlackActionType: Sendable {
    /// PolicyKit's name of it: `slackpostmessage`.
    var name: String { get }
    /// The action that the event tells of; nil when it tells of another, or of none.
    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction?
    /// See `PlatformModule.planRevert`.
    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]?
    /// See `PlatformModule.planExecution`.
    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]?
}

/// All kinds of governable action on Slack.
enum SlackActionTypes {
    static let all: [any SlackActionType] = [
        SlackPostMessage(), SlackRenameConversation(), SlackJoinConversation(), SlackPinMessage(), SlackEditMessage(),
        SlackCreateConversation(), SlackArchiveConversation(), SlackScheduleMessage(), SlackKickConversation(),
    ]

    /// The kind of a name.
    static func named(_ name: String) -> (any SlackActionType)? {
        all.first { $0.name == name }
    }
}

/// The governed objects of Slack, by the aspect that is governed.
enum SlackObject {
    /// A channel's name; the state is the name.
    static func name(channel: String) -> ObjectReference {
        ObjectReference(kind: "channel.name", id: channel)
    }

    /// Whether a channel is archived; the state is true or false.
    static func archived(channel: String) -> ObjectReference {
        ObjectReference(kind: "channel.archived", id: channel)
    }

    /// Whether somebody is in a channel; the state is true or false.
    static func membership(channel: String, user: String) -> ObjectReference {
        ObjectReference(kind: "channel.member", id: "\(channel)/\(user)")
    }

    /// Whether a message exists; the state is true or false.
    static func message(channel: String, ts: String) -> ObjectReference {
        ObjectReference(kind: "message", id: "\(channel)/\(ts)")
    }

    /// A message's text; the state is the text.
    static func text(channel: String, ts: String) -> ObjectReference {
        ObjectReference(kind: "message.text", id: "\(channel)/\(ts)")
    }

    /// Whether a message is pinned; the state is true or false.
    static func pin(channel: String, ts: String) -> ObjectReference {
        ObjectReference(kind: "pin", id: "\(channel)/\(ts)")
    }
}
