import PolicyScript

/// What a function takes, as far as a call of it can be checked without running it.
struct CallSignature {
    struct Place {
        var name: String
        var isPositional: Bool
        var isNamed: Bool
        var isRequired: Bool
    }

    var places: [Place]
    var isVariadic: Bool
    var takesKeywords: Bool

    init(_ signature: LibrarySignature) {
        places = signature.parameters.map {
            Place(name: $0.name, isPositional: $0.isPositional, isNamed: $0.isNamed, isRequired: $0.isRequired)
        }
        isVariadic = signature.isVariadic
        takesKeywords = signature.takesKeywords
    }

    init(_ parameters: Parameters) {
        func place(_ parameter: Parameter, isPositional: Bool = true, isNamed: Bool = true) -> Place {
            Place(
                name: parameter.name.text, isPositional: isPositional, isNamed: isNamed,
                isRequired: parameter.defaultValue == nil)
        }
        places =
            parameters.positionalOnly.map { place($0, isNamed: false) } + parameters.positional.map { place($0) }
            + parameters.keywordOnly.map { place($0, isPositional: false) }
        isVariadic = parameters.variadic != nil
        takesKeywords = parameters.keywords != nil
    }

    /// What is wrong with a call, in the order of the source; empty when nothing is, or when `*` and `**` hide it.
    func complaints(about call: Call, _ span: Span) -> [(span: Span, message: String, hint: String?)] {
        if call.arguments.contains(where: { $0.isStarred }) || call.keywords.contains(where: { $0.name == nil }) {
            return []
        }
        let positional = places.filter(\.isPositional)
        let count = call.arguments.count
        if count > positional.count, !isVariadic {
            let required = positional.count { $0.isRequired }
            let takes = required == positional.count ? "\(required)" : "\(required) to \(positional.count)"
            let noun = takes == "1" ? "argument" : "arguments"
            return [(span, "takes \(takes) positional \(noun) but \(count) \(count == 1 ? "is" : "are") given", nil)]
        }
        var found: [(span: Span, message: String, hint: String?)] = []
        var given = Set(positional.prefix(count).map(\.name))
        for keyword in call.keywords {
            guard let name = keyword.name else { continue }
            if places.contains(where: { $0.name == name && $0.isNamed }) {
                if !given.insert(name).inserted { found.append((keyword.span, "is given '\(name)' twice", nil)) }
            } else if !takesKeywords {
                let names = places.filter(\.isNamed).map(\.name)
                let near = Spelling.suggestion(for: name, among: names).map { "did you mean '\($0)'?" }
                let all = names.isEmpty ? "give it by position" : "it takes \(names.joined(separator: ", "))"
                return found + [(keyword.span, "has no parameter '\(name)'", near ?? all)]
            }
        }
        let missing = places.filter { $0.isRequired && !given.contains($0.name) }.map { "'\($0.name)'" }
        if !missing.isEmpty { found.append((span, "is missing \(missing.joined(separator: ", "))", nil)) }
        return found
    }
}
