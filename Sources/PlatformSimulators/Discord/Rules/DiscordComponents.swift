import JSONKit

/// Components of messages (docs.discord.com/developers/components/reference).
enum DiscordComponents {
    /// Checks components, and numbers those that have no `id`, as Discord does.
    /// - Throws: 50035 with the path of what is wrong.
    static func checked(_ components: JSON, flags: Int = 0) throws(DiscordRefusal) -> JSON {
        guard let list = components.array else {
            throw .form("components", "Only arrays are valid", code: "LIST_TYPE_CONVERT")
        }
        let isSecondVersion = flags & DiscordMessage.componentsFlag != 0
        let limit = isSecondVersion ? 40 : 5
        if list.count > limit { throw .form("components", "Must be \(limit) or fewer in length.") }
        var state = State()
        var kept: [JSON] = []
        for (index, component) in list.enumerated() {
            if !isSecondVersion, component["type"]?.int != 1 {
                throw .form(
                    "components.\(index).type", "Value of field \"type\" must be one of (1,).",
                    code: "UNION_TYPE_CHOICES")
            }
            kept.append(try state.checked(component, "components.\(index)"))
        }
        return .array(kept)
    }

    /// The component of a `custom_id`, wherever it stands.
    static func find(_ customID: String, in components: JSON) -> JSON? {
        for component in components.array ?? [] {
            if component["custom_id"]?.string == customID { return component }
            let inner =
                (component["components"]?.array ?? [])
                + [component["accessory"], component["component"]].compactMap { $0 }
            if let found = find(customID, in: .array(inner)) { return found }
        }
        return nil
    }

    private struct State {
        var lastID = 0
        var customIDs: Set<String> = []

        mutating func checked(_ component: JSON, _ path: String) throws(DiscordRefusal) -> JSON {
            guard let type = component["type"]?.int else { throw .required("\(path).type") }
            var component = component
            lastID += 1
            if component["id"]?.int == nil { component["id"] = JSON(lastID) }
            switch type {
            case 1:
                guard let inner = component["components"]?.array else { throw .required("\(path).components") }
                if inner.isEmpty || inner.count > 5 { throw .length("\(path).components", 1...5) }
                let selects = inner.filter { $0["type"]?.int != 2 && $0["type"]?.int != 4 }
                if !selects.isEmpty && inner.count > 1 {
                    throw .form(
                        "\(path).components", "Cannot mix select menus with other components",
                        code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED")
                }
                component["components"] = .array(try all(inner, "\(path).components"))
            case 2:
                try checkButton(component, path)
                // The API's description: an emoji of no server's is answered without an id.
                if var emoji = component["emoji"], emoji["id"]?.isNull == true {
                    emoji["id"] = nil
                    component["emoji"] = emoji
                }
            case 3, 5, 6, 7, 8: try checkSelect(&component, path, type)
            case 4: try checkCustomID(component, path)
            case 9, 17:
                component["components"] = .array(try all(component["components"]?.array ?? [], "\(path).components"))
                if let accessory = component["accessory"] {
                    component["accessory"] = try checked(accessory, "\(path).accessory")
                }
            case 18:
                if let inner = component["component"] {
                    component["component"] = try checked(inner, "\(path).component")
                }
            default: break
            }
            return component
        }

        private mutating func all(_ list: [JSON], _ path: String) throws(DiscordRefusal) -> [JSON] {
            var kept: [JSON] = []
            for (index, component) in list.enumerated() { kept.append(try checked(component, "\(path).\(index)")) }
            return kept
        }

        /// #button: a style; a link has a URL, the others an id; labels of up to 80 characters.
        private mutating func checkButton(_ button: JSON, _ path: String) throws(DiscordRefusal) {
            guard let style = button["style"]?.int, (1...6).contains(style) else { throw .required("\(path).style") }
            if let label = button["label"]?.string, label.count > 80 {
                throw .form("\(path).label", "Must be 80 or fewer in length.")
            }
            if button["label"]?.string == nil, button["emoji"] == nil, style != 6 { throw .required("\(path).label") }
            if style == 5 {
                if button["url"]?.string == nil { throw .required("\(path).url") }
            } else if style != 6 {
                try checkCustomID(button, path)
            }
        }

        /// #string-select: 1 to 25 options with different values; others have none.
        private mutating func checkSelect(_ select: inout JSON, _ path: String, _ type: Int) throws(DiscordRefusal) {
            try checkCustomID(select, path)
            if let text = select["placeholder"]?.string, text.count > 150 {
                throw .form("\(path).placeholder", "Must be 150 or fewer in length.")
            }
            if select["min_values"]?.int == nil { select["min_values"] = 1 }
            if select["max_values"]?.int == nil { select["max_values"] = 1 }
            guard type == 3 else { return }
            let options = select["options"]?.array ?? []
            if options.isEmpty || options.count > 25 { throw .length("\(path).options", 1...25) }
            var values: Set<String> = []
            for (index, option) in options.enumerated() {
                let place = "\(path).options.\(index)"
                guard let label = option["label"]?.string, (1...100).contains(label.count) else {
                    throw .length("\(place).label", 1...100)
                }
                guard let value = option["value"]?.string, (1...100).contains(value.count) else {
                    throw .length("\(place).value", 1...100)
                }
                if !values.insert(value).inserted {
                    throw .form(
                        "\(place).value", "The specified option value is already used",
                        code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")
                }
            }
        }

        /// #custom-id: 1 to 100 characters, each once in a message.
        private mutating func checkCustomID(_ component: JSON, _ path: String) throws(DiscordRefusal) {
            guard let id = component["custom_id"]?.string else { throw .required("\(path).custom_id") }
            guard (1...100).contains(id.count) else { throw .length("\(path).custom_id", 1...100) }
            if !customIDs.insert(id).inserted {
                throw .form(
                    "\(path).custom_id", "Component custom id cannot be duplicated",
                    code: "COMPONENT_CUSTOM_ID_DUPLICATED")
            }
        }
    }
}
