import Governance
import JSONKit

/// Slack's error codes: which are worth another attempt, and what to do about the others.
enum SlackErrors {
    /// Errors that pass by themselves.
    static let transient: Set<String> = [
        "external_channel_migrating", "fatal_error", "internal_error", "migration_in_progress", "ratelimited",
        "rate_limited", "request_timeout", "service_unavailable", "team_added_to_org",
    ]

    /// Errors of a token that only a person can mend.
    static let refusedToken: Set<String> = [
        "account_inactive", "invalid_auth", "not_authed", "not_allowed_token_type", "token_expired", "token_revoked",
        "two_factor_setup_required", "app_access_restricted",
    ]

    /// A refusal with a remedy.
    static func refusal(_ code: String, method: String, answer: JSON, identity: SlackMethod.Identity) -> PlatformRefusal
    {
        PlatformRefusal(
            platform: "slack", code: code,
            message: "Slack refused \(method): " + remedy(code, method: method, answer: answer, identity: identity))
    }

    private static func tokenName(_ identity: SlackMethod.Identity) -> String {
        switch identity {
        case .bot, .botThenAdmin: "bot token (xoxb-…)"
        case .admin: "admin user token (xoxp-…)"
        case .app: "app-level token (xapp-…)"
        }
    }

    private static func remedy(
        _ code: String, method: String, answer: JSON, identity: SlackMethod.Identity
    ) -> String {
        switch code {
        case "missing_scope":
            let needed = answer["needed"]?.string ?? "that \(method) needs"
            return
                "the \(tokenName(identity)) lacks the scope \(needed). Add it under \"OAuth & Permissions\" of the app, "
                + "reinstall the app and use the new token."
        case _ where refusedToken.contains(code):
            return
                "the \(tokenName(identity)) is not valid (\(code)). Copy the current one from the app's settings "
                + "and restart."
        case "not_in_channel", "channel_not_found":
            return
                "the channel does not exist or the bot cannot see it (\(code)). Invite the bot with /invite in a "
                + "private channel."
        case "cant_delete_message":
            return
                "the message cannot be deleted with this token (\(code)). Configure the user token of a workspace "
                + "admin, and allow admins to delete messages in the workspace's settings."
        case "cant_update_message", "edit_window_closed":
            return "the message cannot be changed (\(code))."
        case "restricted_action", "not_authorized", "no_permission":
            return
                "the workspace's settings do not allow it (\(code)). Configure the user token of a workspace admin "
                + "or change the settings."
        case "name_taken":
            return "another channel has that name already (\(code)). Rename that one first."
        case "is_archived":
            return "the channel is archived (\(code))."
        case "cant_archive_general", "cant_kick_from_general":
            return "Slack does not allow it in the general channel (\(code))."
        default:
            let detail = answer["response_metadata"]?["messages"]?.array?.compactMap(\.string).joined(separator: "; ")
            return detail.flatMap { $0.isEmpty ? nil : "\(code) (\($0))." } ?? "\(code)."
        }
    }
}
