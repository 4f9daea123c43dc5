public import JSONKit

/// Turns policies of PolicyKit's JSON into `.py` files and back. What comes out behaves as what went in: it is read
/// again, and refused when it says of itself anything else.
public enum PolicyConversion {
    /// The `.py` file of a policy in PolicyKit's JSON.
    /// - Parameters:
    ///   - path: the file's name, for findings; ends in `.json`.
    /// - Returns: the text, nil if any finding is an error; and what there is to say.
    public static func python(path: String, bytes: [UInt8]) -> (text: String?, findings: [Finding]) {
        guard path.hasSuffix(".json") else {
            return refuse(path, "only PolicyKit's JSON is imported", "name a .json file")
        }
        let (source, found) = PolicyLoader.read(path: path, bytes: bytes)
        // Old spellings are written anew.
        let findings = found.filter { !$0.message.contains("is an old spelling") }
        guard let source, !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        let text = PythonPolicyWriter(source: source).text
        let again = PolicyLoader.load(path: source.path + ".py", bytes: Array(text.utf8))
        guard let policy = again.policy, policy.metadata == source.metadata,
            policy.blocks.isSubset(of: source.functions.keys)
        else {
            let problem = again.findings.first { $0.severity == .error }
            return refuse(
                path, "the policy cannot be written as a .py file that behaves the same",
                problem.map { "the .py file would have: \($0.message)" } ?? "write it by hand")
        }
        return (text, findings)
    }

    /// A policy as PolicyKit's JSON, from a `.py` file, or from JSON that is brought into PolicyKit's order.
    /// - Returns: the JSON, nil if any finding is an error; and what there is to say.
    public static func json(path: String, bytes: [UInt8]) -> (json: JSON?, findings: [Finding]) {
        let (source, findings) = PolicyLoader.read(path: path, bytes: bytes)
        guard let source, !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        do {
            let json = try JSONPolicyWriter(source: renewed(source)).json()
            let again = PolicyLoader.load(path: source.path + ".json", bytes: json.serialised())
            guard let policy = again.policy, policy.metadata == source.metadata else {
                let problem = again.findings.first { $0.severity == .error }
                return refuse(
                    path, "the policy cannot be written as JSON that behaves the same",
                    problem.map { "the JSON would have: \($0.message)" } ?? "write it by hand")
            }
            return (json, findings)
        } catch {
            return (nil, findings + [error])
        }
    }

    /// The source with its old spellings written anew.
    private static func renewed(_ source: PolicySource) -> PolicySource {
        guard source.format == .python, let unit = source.units.first, !unit.edits.isEmpty else { return source }
        guard let again = PolicyLoader.read(path: source.file, bytes: Array(unit.compiledText.utf8)).source else {
            return source
        }
        var renewed = source
        renewed.units = again.units
        renewed.functions = again.functions
        return renewed
    }

    private static func refuse<Value>(_ path: String, _ message: String, _ hint: String) -> (Value?, [Finding]) {
        (nil, [Finding(.error, file: path, message: message, hint: hint)])
    }
}
