import Governance
import JSONKit

/// A policy as a scenario installs it.
struct InstalledPolicy {
    /// PolicyKit's JSON with the scenario's own changes.
    var source: JSON
    /// Where it stands among those that are asked: what was modified later comes first.
    var path: String

    var name: String { source["name"]?.string ?? "" }

    /// Reads a policy file, or one that a scenario writes out.
    init(_ source: JSON, kind: String?, actionTypes: JSON?, path: String) {
        self.source = source
        self.path = path
        if let kind { self.source["policy_kind"] = .string(kind.prefix(1).uppercased() + String(kind.dropFirst())) }
        if let actionTypes { self.source["action_types"] = actionTypes }
    }

    /// Applies an entry of `install` or `more`: changed texts, other values of variables, further variables.
    mutating func adapt(_ install: JSON) throws {
        let changes = install["adapt"] ?? .null
        for change in changes.array ?? (changes.isNull ? [] : [changes]) { try adapt(block: change) }
        var rows = source["variables"]?.array ?? []
        for value in (install["variables"] ?? [:]).pairs {
            if let index = rows.firstIndex(where: { $0["name"]?.string == value.key }) {
                rows[index]["value"] = value.value
            } else {
                rows.append(["name": .string(value.key), "value": value.value])
            }
        }
        rows += install["add_variables"]?.array ?? []
        if !rows.isEmpty { source["variables"] = .array(rows) }
    }

    private mutating func adapt(block change: JSON) throws {
        let named = ["filter", "initialize", "check", "notify", "success", "fail"].filter { change[$0] != nil }
        guard let block = change["block"]?.string ?? change["field"]?.string ?? change["step"]?.string else {
            // Texts of blocks by their names.
            for name in named { try adapt(name, change[name] ?? .null) }
            return
        }
        try adapt(block, change)
    }

    private mutating func adapt(_ block: String, _ change: JSON) throws {
        if let several = change.array {
            for change in several { try adapt(block, change) }
            return
        }
        let code = source[block]?.string ?? ""
        if let text = change["set"]?.string ?? change.string {
            source[block] = .string(text)
        } else if let old = change["replace"]?.string, let new = change["with"]?.string {
            let parts = code.split(separator: old, omittingEmptySubsequences: false)
            guard !old.isEmpty, parts.count > 1 else { throw OracleError("\(name): \(block) has no \"\(old)\"") }
            source[block] = .string(parts.joined(separator: new))
        } else {
            throw OracleError("\(name): a change of \(block) needs \"set\", or \"replace\" and \"with\"")
        }
    }

    /// The file as the engine takes it.
    func draft() throws -> PolicyVersionDraft {
        let (policy, findings) = PolicyLoader.load(path: path + ".json", bytes: Array(source.text.utf8))
        guard let policy else { throw OracleError("\(name) cannot be used: \(findings)") }
        return PolicyVersionDraft(policy)
    }
}
