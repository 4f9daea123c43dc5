import JSONKit
import OrderedCollections
import PolicyScript

/// The texts of a policy's blocks, as PolicyKit's six fields of code.
enum PolicyTexts {
    /// The text of a block; nil where the policy has none, or cannot be read.
    static func text(of block: PolicyBlock, in source: String, path: String) -> String? {
        if ProposedFields.trimmed(source).hasPrefix("{") {
            let fields = (try? JSON(parsing: source))?.object ?? [:]
            return fields.first { PolicyBlock(jsonName: $0.key) == block }?.value.string
        }
        guard let policy = PolicyLoader.read(path: path + ".py", bytes: Array(source.utf8)).source,
            let function = policy.functions[block], let module = policy.units.first?.module
        else { return nil }
        for statement in module.body {
            guard case .function(let found) = statement.kind, found.name.text == function.name.text else { continue }
            let bytes = Array(module.source.text.utf8)[Int(statement.span.start)..<Int(statement.span.end)]
            var text = Substring(String(decoding: bytes, as: UTF8.self))
            while text.last?.isWhitespace == true { text.removeLast() }
            return String(text)
        }
        return nil
    }
}
