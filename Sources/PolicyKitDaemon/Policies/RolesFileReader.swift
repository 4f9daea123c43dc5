public import Governance
import Yams

/// Reads a community's roles file: a YAML mapping whose `roles` lists them.
///
/// A role has `name`, `description`, `base` (every member has it), the rights `view`, `propose` and `execute`, each a
/// list of action types, of `platform` (all of every platform), `constitution` (all changes of the rules) and `all`;
/// `members` (a list of `BOT:USERID`); and `first` (`admins`, `nonadmins`, `all`, `operator`: who has it when the
/// community is founded).
public enum RolesFileReader {
    /// Reads the text of a roles file.
    /// - Parameter path: the file's name, for findings.
    /// - Returns: the roles, nil if any finding is an error; and what there is to say.
    public static func parse(_ text: String, path: String) -> (roles: [RoleDraft]?, findings: [ConfigurationFinding]) {
        func problem(_ message: String, _ hint: String?, _ mark: Mark? = nil) -> ConfigurationFinding {
            ConfigurationFinding(file: path, line: mark?.line, column: mark?.column, message: message, hint: hint)
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            return (nil, [problem("is not YAML: \("\(error)".onOneLine)", nil)])
        }
        guard let mapping = root?.mapping else {
            return (nil, [problem("describes no roles", "write `roles:` and a list below it")])
        }
        var fields = YAMLFields(file: path, mapping: mapping)
        guard let node = fields.node("roles"), let items = node.sequence else {
            return (nil, fields.findings + [problem("roles must be a list", "write `roles:` and `- name: …` below it")])
        }
        var roles: [RoleDraft] = []
        for item in items {
            guard let mapping = item.mapping else {
                fields.note(
                    at: item, field: "roles", message: "holds something that is no role", hint: "write `- name: …`")
                continue
            }
            var reader = RoleReader(fields: YAMLFields(file: path, prefix: "roles.", mapping: mapping))
            let role = reader.read()
            if roles.contains(where: { $0.name == role.name }) {
                reader.fields.note(
                    at: item, field: "name", message: "there is a role \(role.name) already", hint: "keep one of them")
            }
            if role.isBase, roles.contains(where: \.isBase) {
                reader.fields.note(at: item, field: "base", message: "only one role is every member's", hint: nil)
            }
            fields.add(reader.fields.findings)
            roles.append(role)
        }
        fields.noteUnknown()
        let findings = fields.findings
        return (findings.contains { $0.severity == .error } ? nil : roles, findings)
    }
}

/// Reads one role.
private struct RoleReader {
    var fields: YAMLFields

    mutating func read() -> RoleDraft {
        let name = fields.requiredText("name", hint: "write `name: Voter`") ?? ""
        let text = fields.text("description", hint: "say what the role is for") ?? ""
        var role = RoleDraft(name: name, text: text, isBase: flag("base"))
        for right in [Permission.Right.view, .propose, .execute] {
            for (item, node) in texts(right.rawValue) { role.permissions.formUnion(permissions(right, item, node)) }
        }
        if let node = fields.node("first") {
            role.first = node.scalar.flatMap { RoleDraft.First(rawValue: $0.string) }
            if role.first == nil {
                fields.note(
                    at: node, field: "first", message: "must be admins, nonadmins, all or operator", hint: nil)
            }
        }
        for (item, node) in texts("members") {
            let parts = item.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                role.members.append(RoleDraft.Holder(bot: parts[0], username: parts[1]))
            } else {
                fields.note(
                    at: node, field: "members", message: "\(item) is no member",
                    hint: "write BOT:USERID, such as slack:U012AB3CD")
            }
        }
        if role.isBase, !role.members.isEmpty || role.first != nil {
            fields.note(
                at: fields.node("base"), field: "base", message: "every member has it: it has no members of its own",
                hint: nil)
        }
        fields.noteUnknown()
        return role
    }

    private mutating func flag(_ name: String) -> Bool {
        guard let node = fields.node(name) else { return false }
        if let flag = node.bool { return flag }
        fields.note(at: node, field: name, message: "must be true or false", hint: nil)
        return false
    }

    private mutating func texts(_ name: String) -> [(String, Node)] {
        guard let node = fields.node(name) else { return [] }
        guard let items = node.sequence else {
            let given = node.scalar?.string ?? "all"
            fields.note(at: node, field: name, message: "must be a list", hint: "write `\(name): [\(given)]`")
            return []
        }
        var texts: [(String, Node)] = []
        for item in items {
            if let text = item.scalar?.string {
                texts.append((text, item))
            } else {
                fields.note(at: item, field: name, message: "holds something that is no text", hint: nil)
            }
        }
        return texts
    }

    private mutating func permissions(_ right: Permission.Right, _ item: String, _ node: Node) -> Set<Permission> {
        switch item {
        case "all": return [Permission(right, "*")]
        case "platform", "constitution":
            let kind: GovernanceKind = item == "platform" ? .platform : .constitution
            return Set(
                Declarations.actionTypes.values.filter { $0.kind == kind }.map { Permission(right, $0.codename) })
        default:
            if let type = Declarations.actionType(spelt: item) { return [Permission(right, type.codename)] }
            let near = Spelling.suggestion(
                for: item, among: Declarations.actionTypes.keys.sorted() + ["all", "platform", "constitution"])
            fields.note(
                at: node, field: right.rawValue, message: "there is no action type \(item)",
                hint: near.map { "did you mean \($0)?" } ?? "name action types, platform, constitution or all")
            return []
        }
    }
}
