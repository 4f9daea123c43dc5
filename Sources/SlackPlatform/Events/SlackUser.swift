import Governance
import JSONKit

/// Users, as `users.list` and `user_change` have them.
enum SlackUser {
    /// Slack's own helper is a user without `is_bot`.
    static let slackbot = "USLACKBOT"

    /// What a user object says; nil without an id.
    static func member(_ user: JSON) -> ObservedMember? {
        guard let id = user["id"]?.string, !id.isEmpty else { return nil }
        let profile = user["profile"]
        let names = [profile?["display_name"], profile?["real_name"], user["real_name"], user["name"]]
        let avatar = ["image_192", "image_72", "image_48"].compactMap { profile?[$0]?.string }.first
        let isAdmin = ["is_admin", "is_owner", "is_primary_owner"].contains { user[$0]?.bool == true }
        return ObservedMember(
            username: id,
            readableName: names.compactMap { $0?.string }.first { !$0.isEmpty },
            avatar: avatar,
            isAdmin: isAdmin,
            isBot: user["is_bot"]?.bool == true || id == slackbot,
            isPresent: user["deleted"]?.bool != true)
    }
}
