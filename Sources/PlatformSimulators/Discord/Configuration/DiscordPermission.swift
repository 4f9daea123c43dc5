/// Permission bits (docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags).
public enum DiscordPermission {
    public static let createInvite: UInt64 = 1 << 0
    public static let kickMembers: UInt64 = 1 << 1
    public static let banMembers: UInt64 = 1 << 2
    public static let administrator: UInt64 = 1 << 3
    public static let manageChannels: UInt64 = 1 << 4
    public static let manageGuild: UInt64 = 1 << 5
    public static let addReactions: UInt64 = 1 << 6
    public static let viewAuditLog: UInt64 = 1 << 7
    public static let viewChannel: UInt64 = 1 << 10
    public static let sendMessages: UInt64 = 1 << 11
    public static let sendSpeech: UInt64 = 1 << 12
    public static let manageMessages: UInt64 = 1 << 13
    public static let embedLinks: UInt64 = 1 << 14
    public static let attachFiles: UInt64 = 1 << 15
    public static let readMessageHistory: UInt64 = 1 << 16
    public static let mentionEveryone: UInt64 = 1 << 17
    public static let useExternalEmojis: UInt64 = 1 << 18
    public static let changeNickname: UInt64 = 1 << 26
    public static let manageNicknames: UInt64 = 1 << 27
    public static let manageRoles: UInt64 = 1 << 28
    public static let manageWebhooks: UInt64 = 1 << 29
    public static let manageExpressions: UInt64 = 1 << 30
    public static let useCommands: UInt64 = 1 << 31
    public static let manageThreads: UInt64 = 1 << 34
    public static let createPublicThreads: UInt64 = 1 << 35
    public static let createPrivateThreads: UInt64 = 1 << 36
    public static let sendMessagesInThreads: UInt64 = 1 << 38
    public static let moderateMembers: UInt64 = 1 << 40
    public static let createExpressions: UInt64 = 1 << 43
    public static let sendPolls: UInt64 = 1 << 49
    public static let pinMessages: UInt64 = 1 << 51

    /// What everybody may do on a new server (a choice of what Discord gives `@everyone`).
    public static let everyone: UInt64 =
        viewChannel | sendMessages | readMessageHistory | addReactions | useCommands | createInvite | embedLinks
        | attachFiles | changeNickname | createPublicThreads | createPrivateThreads | sendMessagesInThreads
        | useExternalEmojis | sendPolls

    /// What a bot that governs needs.
    public static let governing: UInt64 =
        everyone | kickMembers | banMembers | manageChannels | manageGuild | viewAuditLog | manageMessages
        | manageNicknames | manageRoles | manageWebhooks | manageThreads | moderateMembers | pinMessages
        | manageExpressions | createExpressions

    /// Every permission there is.
    public static let all: UInt64 = UInt64.max >> 11
}
