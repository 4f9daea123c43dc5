import Governance
import JSONKit

/// Discord's error codes (docs.discord.com/developers/topics/opcodes-and-status-codes#json) and what to do about them.
enum DiscordErrors {
    /// A refusal with a remedy.
    static func refusal(status: Int, answer: JSON, call: String) -> PlatformRefusal {
        let code = answer["code"]?.int ?? 0
        let text = answer["message"]?.string ?? "status \(status)"
        return PlatformRefusal(
            platform: "discord", code: String(code == 0 ? status : code),
            message: "Discord refused \(call): " + remedy(code, status: status, text: text, answer: answer))
    }

    private static func remedy(_ code: Int, status: Int, text: String, answer: JSON) -> String {
        switch code {
        case 50001:
            return "the bot cannot see it (\(text)). Give the bot's role \"View Channel\" there."
        case 50013:
            return
                "the bot's role lacks the permission, or stands below what it is to change (\(text)). Give it the "
                + "permission in the server's settings and move the role up."
        case 10003: return "the channel is gone (\(text))."
        case 10004: return "the server is gone, or the bot is no longer in it (\(text))."
        case 10008: return "the message is gone (\(text))."
        case 10011: return "the role is gone (\(text))."
        case 10013, 10007: return "there is no such member (\(text))."
        case 10014: return "the emoji is not known to the server (\(text))."
        case 10062, 10015: return "the interaction or webhook is over (\(text))."
        case 20028, 20029: return "the channel's own limit of writing is reached (\(text))."
        case 30007: return "the channel has as many webhooks as it may have (\(text)): remove one."
        case 30010: return "the message has as many different reactions as it may have (\(text))."
        case 30003: return "the channel has as many pinned messages as it may have (\(text))."
        case 40060: return "the interaction was answered already (\(text))."
        case 50005: return "only its author can change a message (\(text))."
        case 50007: return "the member takes no direct messages (\(text))."
        case 50035: return "the request is not well formed (\(details(answer["errors"] ?? .null, path: "")))."
        case 50083: return "the thread is archived (\(text))."
        case 90001: return "the author of the message has blocked the bot (\(text))."
        case 200000: return "AutoMod does not let the text through (\(text))."
        default:
            if status == 401 {
                return "the bot's token is not valid. Make a new one under \"Bot\" in the developer portal and restart."
            }
            return "\(text) (\(code == 0 ? status : code))."
        }
    }

    /// The messages of a form's errors, each with its field.
    private static func details(_ errors: JSON, path: String) -> String {
        guard let object = errors.object else { return errors.string ?? "" }
        return object.map { key, value -> String in
            if key == "_errors" {
                let messages = (value.array ?? []).compactMap { $0["message"]?.string }
                return (path.isEmpty ? "" : path + ": ") + messages.joined(separator: "; ")
            }
            return details(value, path: path.isEmpty ? key : "\(path).\(key)")
        }.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
