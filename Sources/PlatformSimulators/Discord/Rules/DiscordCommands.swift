import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// The application's commands, of all servers or of one.
    func commands(of guild: String?) -> [JSON] {
        commands.values.filter { $0["guild_id"]?.string == guild }
    }

    /// The command that a member who types its name gets: the server's own before the global one.
    func command(_ name: String, on guild: String?) -> JSON? {
        commands(of: guild).first { $0["name"]?.string == name }
            ?? commands(of: nil).first { $0["name"]?.string == name }
    }

    /// Registers a command; one of the same name and type is replaced.
    /// Source: docs.discord.com/developers/interactions/application-commands#create-guild-application-command (names of
    /// 1 to 32 characters, lower case; descriptions of 1 to 100; 25 options; 100 commands, 30032).
    /// - Returns: the command, and whether it is new.
    mutating func register(_ command: JSON, on guild: String?) throws(DiscordRefusal) -> (JSON, isNew: Bool) {
        try Self.check(command: command, path: "")
        let kind = command["type"]?.int ?? 1
        let old = commands(of: guild).first { $0["name"] == command["name"] && $0["type"]?.int == kind }
        if old == nil, commands(of: guild).count >= 100 {
            throw DiscordRefusal(400, 30032, "Maximum number of application commands reached (100).")
        }
        let id = old?["id"]?.string ?? newID()
        let kept = completed(command, id: id, kind: kind, guild: guild)
        commands[id] = kept
        return (kept, old == nil)
    }

    /// Replaces all commands at once (#bulk-overwrite-guild-application-commands).
    mutating func registerAll(_ list: [JSON], on guild: String?) throws(DiscordRefusal) -> [JSON] {
        for (index, command) in list.enumerated() { try Self.check(command: command, path: "\(index).") }
        let names = list.compactMap { $0["name"]?.string }
        let gone = commands(of: guild).filter { !names.contains($0["name"]?.string ?? "") }
        for command in gone { commands[command["id"]?.string ?? ""] = nil }
        var kept: [JSON] = []
        for command in list { kept.append(try register(command, on: guild).0) }
        return kept
    }

    private mutating func completed(_ command: JSON, id: String, kind: Int, guild: String?) -> JSON {
        var json: JSON = [
            "id": .string(id), "application_id": .string(setup.application), "version": .string(newID()),
            "default_member_permissions": command["default_member_permissions"] ?? .null, "type": JSON(kind),
            "name": command["name"] ?? "", "name_localizations": command["name_localizations"] ?? .null,
            "description": command["description"] ?? "",
            "description_localizations": command["description_localizations"] ?? .null,
            "nsfw": command["nsfw"] ?? false,
            "integration_types": (command["integration_types"]?.array).map(JSON.array) ?? [0],
        ]
        if let guild {
            json["guild_id"] = .string(guild)
        } else {
            json["dm_permission"] = command["dm_permission"] ?? true
            json["contexts"] = command["contexts"] ?? .null
        }
        if let options = command["options"], !options.isNull { json["options"] = options }
        return json
    }

    private static func check(command: JSON, path: String) throws(DiscordRefusal) {
        guard let name = command["name"]?.string else { throw .required("\(path)name") }
        let isChat = (command["type"]?.int ?? 1) == 1
        guard (1...32).contains(name.count) else { throw .length("\(path)name", 1...32) }
        if isChat { try check(name: name, path: "\(path)name") }
        let description = command["description"]?.string ?? ""
        if isChat, !(1...100).contains(description.count) { throw .length("\(path)description", 1...100) }
        try check(options: command["options"]?.array ?? [], path: "\(path)options")
    }

    /// #application-command-object-application-command-naming: letters, digits, `-`, `_`, in lower case.
    private static func check(name: String, path: String) throws(DiscordRefusal) {
        let isFit = name.allSatisfy { ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") && !$0.isUppercase }
        if !isFit {
            throw .form(path, "String value did not match validation regex.", code: "APPLICATION_COMMAND_INVALID_NAME")
        }
    }

    /// #application-command-object-application-command-option-structure: names and descriptions, required ones first, 25
    /// choices, and no choices beside autocomplete.
    private static func check(options: [JSON], path: String) throws(DiscordRefusal) {
        if options.count > 25 { throw .form(path, "Must be 25 or fewer in length.") }
        var hasOptional = false
        for (index, option) in options.enumerated() {
            let place = "\(path).\(index)"
            guard let type = option["type"]?.int, (1...11).contains(type) else { throw .required("\(place).type") }
            guard let name = option["name"]?.string, (1...32).contains(name.count) else {
                throw .length("\(place).name", 1...32)
            }
            try check(name: name, path: "\(place).name")
            guard let text = option["description"]?.string, (1...100).contains(text.count) else {
                throw .length("\(place).description", 1...100)
            }
            let isRequired = option["required"]?.bool ?? false
            if type > 2, isRequired, hasOptional {
                throw .form(
                    place, "Required options must be placed before non-required options",
                    code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")
            }
            hasOptional = hasOptional || type > 2 && !isRequired
            let choices = option["choices"]?.array ?? []
            if choices.count > 25 { throw .form("\(place).choices", "Must be 25 or fewer in length.") }
            if option["autocomplete"]?.bool == true, !choices.isEmpty {
                throw .form(
                    "\(place).choices", "Cannot have choices and autocomplete",
                    code: "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES")
            }
            try check(options: option["options"]?.array ?? [], path: "\(place).options")
        }
    }
}
