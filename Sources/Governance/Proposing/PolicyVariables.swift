import JSONKit
import PolicyScript

/// The variables that a version's text declares, and values given for them.
enum PolicyVariables {
    static func declared(by version: PolicyVersionRecord) -> [PolicyVariable] {
        declared(in: version.source, path: version.path, format: version.format)
    }

    static func declared(
        in source: String, path: String, format: PolicyVersionRecord.Format
    ) -> [PolicyVariable] {
        PolicyLoader.read(path: path + format.suffix, bytes: Array(source.utf8)).source?.metadata.variables ?? []
    }

    /// A value as the variable keeps it; texts are read as people type them.
    static func value(_ value: JSON, of variable: PolicyVariable) -> HostValue? {
        if let accepted = variable.accepting(HostValue(plain: value)) { return accepted }
        return value.string.flatMap { variable.value(spelt: $0) }
    }
}
