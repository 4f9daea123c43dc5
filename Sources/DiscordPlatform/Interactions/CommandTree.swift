import Governance
import JSONKit
import OrderedCollections

/// The slash command: one, with a subcommand for each word that PolicyKit knows and one for free text, which trigger
/// policies take (docs.discord.com/developers/interactions/application-commands#subcommands-and-subcommand-groups).
enum CommandTree {
    /// The subcommand that takes any text.
    static let free = "command"

    /// Types of options (docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type).
    private static let subcommand = 1
    private static let string = 3
    private static let integer = 4

    /// The description that is registered.
    static func description(name: String) -> JSON {
        var options: [JSON] = [
            sub(free, "Send a command to the community's policies", [option("text", "Command", isRequired: true)])
        ]
        for word in ChatWord.allCases {
            options.append(sub(word.rawValue, sentence(word.summary), arguments(of: word)))
        }
        return [
            "name": .string(name), "description": "Ask, vote and propose", "type": 1,
            "options": .array(options),
        ]
    }

    /// What was typed, as the text that follows the command on other platforms.
    static func text(of data: JSON) -> String {
        guard let sub = data["options"]?[0], let word = sub["name"]?.string else { return "" }
        let values = (sub["options"]?.array ?? []).compactMap { option -> String? in
            let value = option["value"]
            return value?.string ?? value?.int64.map { String($0) } ?? value?.double.map { String($0) }
        }
        return ((word == free ? [] : [word]) + values).joined(separator: " ")
    }

    private static func arguments(of word: ChatWord) -> [JSON] {
        let proposal = option("id", "The proposal's number", type: integer, isRequired: true, completes: true)
        switch word {
        case .status, .waiting, .votes, .policies: return []
        case .help: return [option("word", "The word to tell more of")]
        case .explain: return [proposal]
        case .vote: return [proposal, option("answer", "yes, no, an option or a number", isRequired: true)]
        case .propose:
            return [
                option("type", "What is to be done", isRequired: true, completes: true),
                option("values", "name=value …"),
            ]
        case .run: return [option("name", "The policy", completes: true), option("text", "What it is told")]
        case .docs, .roles: return [option("name", "Its name")]
        case .link: return [option("code", "The code from the other platform, or off")]
        }
    }

    private static func sub(_ name: String, _ description: String, _ options: [JSON]) -> JSON {
        var json: JSON = [
            "type": JSON(subcommand), "name": .string(name), "description": .string(String(description.prefix(100))),
        ]
        if !options.isEmpty { json["options"] = .array(options) }
        return json
    }

    private static func option(
        _ name: String, _ description: String, type: Int = string, isRequired: Bool = false, completes: Bool = false
    ) -> JSON {
        var json: JSON = [
            "type": JSON(type), "name": .string(name), "description": .string(description),
            "required": .bool(isRequired),
        ]
        if completes { json["autocomplete"] = true }
        return json
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// True where what is registered says the same: Discord adds keys of its own.
    static func isSame(_ registered: JSON, as wanted: JSON) -> Bool {
        switch (wanted, registered) {
        case (.object(let members), .object(let known)):
            members.allSatisfy { key, value in
                if value == false || value == .array([]) { return known[key].map { $0 == value || $0.isNull } ?? true }
                return known[key].map { isSame($0, as: value) } ?? false
            }
        case (.array(let items), .array(let known)):
            items.count == known.count && zip(known, items).allSatisfy { isSame($0, as: $1) }
        default: registered == wanted
        }
    }
}
