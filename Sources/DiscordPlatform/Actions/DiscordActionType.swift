import Governance
import JSONKit

/// One kind of action on Discord: how an event is recognised as it, how it is undone and done.
protocol DiscordActionType: Sendable {
    /// PolicyKit's name of it: `discordpostmessage`.
    var name: String { get }
    /// The kind of dispatch by which it is recognised; nil for one that the audit log alone tells of.
    var dispatch: String? { get }
    /// What a dispatch of that kind, and no other, means as this kind of action: actions that can be undone, triggers that
    /// cannot. Empty when it tells of none.
    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning]
    /// What an entry of the audit log means as this kind of action.
    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning]
    /// See `PlatformModule.planRevert`.
    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]?
    /// See `PlatformModule.planExecution`.
    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]?
}

extension DiscordActionType {
    var dispatch: String? { nil }
    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] { [] }
    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] { [] }
    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? { nil }

    /// An action of this kind.
    func action(
        by user: String?, _ fields: JSON, on object: ObjectReference, to state: JSON, from previous: JSON?,
        channel: String? = nil, in guild: GuildView
    ) -> PlatformEvent.Meaning {
        .action(
            ObservedAction(
                type: name, initiator: user, fields: fields, object: object, newState: state, previousState: previous,
                channel: channel ?? guild.noticeChannel, isByOurIdentity: user != nil && user == guild.bot))
    }

    /// What cannot be undone, as a trigger. What the bot did itself is none.
    func trigger(by user: String?, _ fields: JSON, channel: String? = nil, in guild: GuildView)
        -> [PlatformEvent.Meaning]
    {
        if user != nil, user == guild.bot { return [] }
        return [
            .trigger(
                ObservedTrigger(
                    type: name, initiator: user, fields: fields, channel: channel ?? guild.noticeChannel,
                    answerHandle: nil))
        ]
    }
}

/// All kinds of action on Discord.
enum DiscordActionTypes {
    static let all: [any DiscordActionType] = [
        DiscordPostMessage(), DiscordEditMessage(), DiscordDeleteMessage(), DiscordPinMessage(),
        DiscordCreateChannel(), DiscordRenameChannel(), DiscordSetTopic(), DiscordReorderChannels(),
        DiscordDeleteChannel(), DiscordCreateThread(), DiscordCreateRole(), DiscordEditRole(), DiscordDeleteRole(),
        DiscordMemberRole(isGiven: true), DiscordMemberRole(isGiven: false), DiscordJoinServer(), DiscordKickMember(),
        DiscordBanMember(), DiscordUnbanMember(), DiscordTimeoutMember(), DiscordRenameMember(), DiscordCreateEmoji(),
        DiscordRenameEmoji(), DiscordDeleteEmoji(), DiscordRenameServer(),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The one that a kind of dispatch tells of.
    private static let byDispatch = Dictionary(
        uniqueKeysWithValues: all.compactMap { type in type.dispatch.map { ($0, type) } })

    /// The kind of action that a dispatch tells of by itself.
    static func told(by dispatch: String) -> (any DiscordActionType)? { byDispatch[dispatch] }

    /// The kind of a name.
    static func named(_ name: String) -> (any DiscordActionType)? { byName[name] }
}
