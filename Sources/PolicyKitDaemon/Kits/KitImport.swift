public import Governance
public import JSONKit

/// Reads starter kits in PolicyKit's JSON.
public enum KitImport {
    /// True for a starter kit, false for a policy.
    public static func isKit(_ json: JSON) -> Bool {
        json["platform_policies"] != nil || json["constitution_policies"] != nil
    }

    /// The kit as files: a `.py` for each policy, and a roles file.
    /// - Parameters:
    ///   - path: the file's name, for findings.
    ///   - platform: what stands for `${PLATFORM}`.
    /// - Returns: the kit, nil if any finding is an error; and what there is to say.
    public static func read(_ json: JSON, path: String, platform: String) -> (kit: StarterKit?, findings: [Finding]) {
        var findings: [Finding] = []
        var files: [String: String] = [:]
        for kind in [GovernanceKind.platform, .constitution] {
            for policy in json["\(kind.rawValue)_policies"]?.array ?? [] {
                var policy = policy
                policy["policy_kind"] = .string(kind.rawValue)
                let name = policy["name"]?.string ?? "\(kind.rawValue) policy"
                let text = policy.text.replacing("${PLATFORM}", with: platform)
                let (python, found) = PolicyConversion.python(path: "\(path) (\(name)).json", bytes: Array(text.utf8))
                findings += found
                guard let python else { continue }
                let stem = fileName(name)
                var file = "\(stem).py"
                var number = 2
                while files[file] != nil {
                    file = "\(stem)_\(number).py"
                    number += 1
                }
                files[file] = python
            }
        }
        if let text = roles(json) { files[PolicyFileName.roles] = text }
        let isGood = !findings.contains { $0.severity == .error } && !files.isEmpty
        return (isGood ? StarterKit(name: fileName(json["name"]?.string ?? "kit"), files: files) : nil, findings)
    }

    private static func fileName(_ title: String) -> String {
        var name = ""
        for scalar in title.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                name.unicodeScalars.append(scalar)
            } else if !name.isEmpty, !name.hasSuffix("_") {
                name += "_"
            }
        }
        while name.hasSuffix("_") { name.removeLast() }
        return name.isEmpty ? "policy" : name
    }

    private static func roles(_ json: JSON) -> String? {
        guard let roles = json["roles"]?.array, !roles.isEmpty else { return nil }
        var lines = ["roles:"]
        for role in roles {
            lines.append("  - name: \(scalar(role["name"]?.string ?? "Role"))")
            if let text = role["description"]?.string, !text.isEmpty {
                lines.append("    description: \(scalar(text))")
            }
            let isBase = role["is_base_role"]?.bool ?? false
            if isBase { lines.append("    base: true") }
            let group = ["all": "all", "admins": "admins", "nonadmins": "nonadmins", "creator": "operator"]
            if !isBase, let first = role["user_group"]?.string.flatMap({ group[$0] }) {
                lines.append("    first: \(first)")
            }
            for right in ["view", "propose", "execute"] {
                let scopes = ["platform", "constitution"].filter { scope in
                    role["\(scope)_permission_sets"]?.array?.contains(.string(right)) ?? false
                }
                if !scopes.isEmpty { lines.append("    \(right): [\(scopes.joined(separator: ", "))]") }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func scalar(_ text: String) -> String { JSON.string(text).text }
}
