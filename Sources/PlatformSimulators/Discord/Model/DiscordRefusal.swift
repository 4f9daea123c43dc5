import JSONKit
import OrderedCollections

/// A refusal in Discord's form (docs.discord.com/developers/reference#error-messages).
struct DiscordRefusal: Error, Sendable {
    var status: Int
    var code: Int
    var message: String
    /// What is wrong with which field.
    var errors: JSON?

    init(_ status: Int, _ code: Int, _ message: String, errors: JSON? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
    }

    /// The body of the answer.
    var json: JSON {
        var json: JSON = ["message": .string(message), "code": JSON(code)]
        if let errors { json["errors"] = errors }
        return json
    }

    /// A form with something wrong in it.
    /// - Parameter field: the path, with dots: `components.0.custom_id`.
    static func form(_ field: String, _ message: String, code: String = "BASE_TYPE_BAD_LENGTH") -> DiscordRefusal {
        var errors: JSON = ["_errors": [["code": .string(code), "message": .string(message)]]]
        for name in field.split(separator: ".").reversed() { errors = .object([String(name): errors]) }
        return DiscordRefusal(400, 50035, "Invalid Form Body", errors: errors)
    }

    static func required(_ field: String) -> DiscordRefusal {
        form(field, "This field is required", code: "BASE_TYPE_REQUIRED")
    }

    static func length(_ field: String, _ range: ClosedRange<Int>) -> DiscordRefusal {
        form(field, "Must be between \(range.lowerBound) and \(range.upperBound) in length.")
    }

    // docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    static let notFound = DiscordRefusal(404, 0, "404: Not Found")
    static let unauthorized = DiscordRefusal(401, 0, "401: Unauthorized")
    static let unknownApplication = DiscordRefusal(404, 10002, "Unknown Application")
    static let unknownChannel = DiscordRefusal(404, 10003, "Unknown Channel")
    static let unknownGuild = DiscordRefusal(404, 10004, "Unknown Guild")
    static let unknownMember = DiscordRefusal(404, 10007, "Unknown Member")
    static let unknownMessage = DiscordRefusal(404, 10008, "Unknown Message")
    static let unknownOverwrite = DiscordRefusal(404, 10009, "Unknown Permission Overwrite")
    static let unknownRole = DiscordRefusal(404, 10011, "Unknown Role")
    static let unknownUser = DiscordRefusal(404, 10013, "Unknown User")
    static let unknownEmoji = DiscordRefusal(400, 10014, "Unknown Emoji")
    static let unknownWebhook = DiscordRefusal(404, 10015, "Unknown Webhook")
    static let unknownBan = DiscordRefusal(404, 10026, "Unknown Ban")
    static let unknownInteraction = DiscordRefusal(404, 10062, "Unknown interaction")
    static let unknownCommand = DiscordRefusal(404, 10063, "Unknown application command")
    static let missingAccess = DiscordRefusal(403, 50001, "Missing Access")
    static let notInDirect = DiscordRefusal(400, 50003, "Cannot execute action on a DM channel")
    static let otherAuthor = DiscordRefusal(403, 50005, "Cannot edit a message authored by another user")
    static let emptyMessage = DiscordRefusal(400, 50006, "Cannot send an empty message")
    static let closedDirect = DiscordRefusal(403, 50007, "Cannot send messages to this user")
    static let notText = DiscordRefusal(400, 50008, "Cannot send messages in a non-text channel")
    static let missingPermissions = DiscordRefusal(403, 50013, "Missing Permissions")
    static let wrongChannelType = DiscordRefusal(400, 50024, "Cannot execute action on this channel type")
    static let invalidRole = DiscordRefusal(400, 50028, "Invalid Role")
    static let archivedThread = DiscordRefusal(400, 50083, "Thread is archived")
}
