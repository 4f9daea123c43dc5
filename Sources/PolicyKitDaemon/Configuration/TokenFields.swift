import Governance
import Yams

/// Reads the `tokens` of a bot file.
enum TokenFields {
    private static let places = ["env", "file", "credential"]
    private static let advice =
        "write `env: NAME`, `file: PATH` or `credential: NAME` and keep the token itself out of this file"

    static func read(_ fields: inout YAMLFields, platform: ConnectablePlatform?) -> [String: SecretReference] {
        guard let node = fields.node("tokens") else {
            if let platform, platform.tokens.contains(where: \.isRequired) {
                let roles = platform.tokens.filter(\.isRequired).map(\.role).joined(separator: ", ")
                fields.note(
                    at: fields.mapping["tokens"], field: "tokens", message: "is missing",
                    hint: "\(platform.name) needs \(roles): \(advice)")
            }
            return [:]
        }
        guard let mapping = node.mapping else {
            fields.note(
                at: node, field: "tokens", message: "must be a mapping from a token's role to where it is found",
                hint: advice)
            return [:]
        }
        var nested = YAMLFields(file: fields.file, prefix: "tokens.", mapping: mapping)
        var tokens: [String: SecretReference] = [:]
        for token in platform?.tokens ?? [] {
            if let place = nested.node(token.role) {
                tokens[token.role] = reference(place, role: token.role, &nested)
            } else if token.isRequired {
                nested.note(
                    at: mapping[token.role] ?? node, field: token.role, message: "is missing",
                    hint: "it is \(token.source); \(advice)")
            }
        }
        if platform != nil { nested.noteUnknown() }
        fields.add(nested.findings)
        return tokens
    }

    private static func reference(_ node: Node, role: String, _ fields: inout YAMLFields) -> SecretReference? {
        guard let mapping = node.mapping else {
            // The text is not repeated: it may be the token.
            fields.note(at: node, field: role, message: "a token must not stand in a bot file", hint: advice)
            return nil
        }
        guard mapping.count == 1, let (key, value) = mapping.first.map({ ($0.key, $0.value) }),
            let place = key.scalar?.string
        else {
            fields.note(at: node, field: role, message: "must name one place where the token is", hint: advice)
            return nil
        }
        guard let name = value.scalar?.string, !name.isEmpty, value.tag != Tag(.null) else {
            fields.note(at: value, field: role, message: "`\(place)` must be followed by a name", hint: advice)
            return nil
        }
        switch place {
        case "env": return .environment(name)
        case "file": return .file(name)
        case "credential": return .credential(name)
        default:
            let meant = Spelling.suggestion(for: place, among: places).map { "did you mean `\($0)`?" }
            fields.note(
                at: key, field: role, message: "`\(place)` is not a place where a token can be", hint: meant ?? advice)
            return nil
        }
    }
}
