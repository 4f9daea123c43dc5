import PolicyScript

/// Writes the declared table as a page for people: everything that a policy can see.
public enum ReferencePage {
    /// The page in Markdown, as DocC and every other reader of Markdown shows it.
    public static var markdown: String {
        var lines = [
            "# What a policy sees", "",
            "Every name, object, field, method and type of action that a policy can use.", "",
            "## Overview", "",
            "This page is written from the same table by which policies are bound, checked and completed in editors; "
                + "`policykit reference` prints it.", "",
            "## Names", "",
        ]
        for name in Declarations.names.values.sorted(by: { $0.name.lowercased() < $1.name.lowercased() }) {
            lines.append("- `\(name.name)`: \(type(name.type)). \(name.doc)\(old(name.replacement))")
        }
        let modules = preloadedModules.map { "`\($0)`" }.joined(separator: ", ")
        lines += ["", "The modules \(modules) are there without being imported.", ""]
        lines += ["Exceptions beside Python's own:", ""]
        for exception in LanguageNames.hostExceptions { lines.append("- `\(exception.name)` (a `\(exception.base)`)") }
        lines += ["", "Tests see other names:", ""]
        for name in Rehearsal.names.values.sorted(by: { $0.name.lowercased() < $1.name.lowercased() }) {
            lines.append("- `\(name.name)\(name.isFunction ? "()" : "")`: \(name.doc)")
        }
        lines += ["", "## The header", "", "What the body of a `.py` policy may assign, spelt out:", ""]
        for field in PolicyHeader.documentation { lines.append("- `\(field.name) = \(field.value)`: \(field.doc)") }
        lines += ["", "## Votes", "", "Whatever opens a vote takes these keywords too:", ""]
        for parameter in votingParameterDocs { lines.append("- `\(parameter.use)`: \(parameter.doc)") }
        lines += ["", "## Objects", ""]
        let platforms = Set(Declarations.platforms.map(\.object.name))
        for object in Declarations.objects.values.filter({ !platforms.contains($0.name) }).sorted(by: {
            $0.name < $1.name
        }) {
            lines += section(object)
        }
        for platform in Declarations.platforms {
            lines += ["## \(platform.title)", ""]
            lines += section(platform.object)
            lines += platform.actionTypes.flatMap(section)
        }
        let general = Declarations.actionTypes.values.filter { $0.platform.isEmpty }.sorted {
            $0.codename < $1.codename
        }
        lines += ["## Actions of no platform", ""] + general.flatMap(section)
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ object: DeclaredObject) -> [String] {
        var lines = ["### \(object.name)", "", object.doc, ""]
        if let base = object.base { lines += ["It has all that a \(base) has, and:", ""] }
        for field in object.fields { lines.append(line(field)) }
        for method in object.methods { lines.append(line(method)) }
        if !object.fields.isEmpty || !object.methods.isEmpty { lines.append("") }
        return lines
    }

    private static func section(_ type: DeclaredActionType) -> [String] {
        var lines = ["### \(type.codename)", "", type.doc, ""]
        var facts = ["Governed by \(type.kind.rawValue) policies."]
        if type.kind == .platform {
            facts.append(type.isReversible ? "Undone while a vote is open." : "Not undone.")
        }
        if type.isProposable { facts.append("Can be proposed from within.") }
        let old = type.oldSpellings.filter { $0.lowercased() != type.codename }
        if !old.isEmpty { facts.append("Older spellings: \(old.map { "`\($0)`" }.joined(separator: ", ")).") }
        lines += [facts.joined(separator: " "), ""]
        for field in type.fields { lines.append(line(field)) }
        if !type.fields.isEmpty { lines.append("") }
        return lines
    }

    private static func line(_ field: DeclaredField) -> String {
        "- `\(field.name)`: \(type(field.type)). \(field.doc)\(old(field.replacement))"
    }

    private static func line(_ method: DeclaredMethod) -> String {
        let own = method.parameters.filter { !votingParameters.contains($0) }
        var parameters = own.filter { !$0.isKeywordOnly }.map(parameter)
        let keywords = own.filter(\.isKeywordOnly)
        if method.variadic != nil {
            parameters.append("*args")
        } else if !keywords.isEmpty {
            parameters.append("*")
        }
        parameters += keywords.map(parameter)
        if method.acceptsKeywords { parameters.append("**keywords") }
        let result = method.result == .none ? "" : " → \(type(method.result))"
        let effect =
            switch method.effect {
            case .answered, .recorded: ""
            case .posts: " *Waits for the platform.*"
            case .opensVote:
                own.count < method.parameters.count
                    ? " *Opens a vote, and takes the keywords of every vote.*" : " *Opens a vote.*"
            case .readsPlatform: " *Reads the platform; in `check` it makes the check run every minute.*"
            case .engineStep: " *A step of the engine.*"
            }
        return "- `\(method.name)(\(parameters.joined(separator: ", ")))`\(result): \(method.doc)\(effect)"
            + old(method.replacement)
    }

    private static func parameter(_ parameter: DeclaredParameter) -> String {
        let annotated = "\(parameter.name): \(parameter.type.description)"
        guard let value = parameter.defaultValue else { return annotated }
        return "\(annotated) = \(text(value))"
    }

    private static func text(_ value: HostValue) -> String {
        switch value {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): "\(value)"
        case .string(let text): "'\(text)'"
        case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
        default: "…"
        }
    }

    private static func type(_ type: DeclaredType) -> String { "`\(type.description)`" }

    private static func old(_ replacement: String?) -> String {
        replacement.map { " *Kept for old policies: use \($0.contains(" ") ? $0 : "`\($0)`").*" } ?? ""
    }
}
