/// What policies read of platforms by name: the first argument of `make_call` and `method`.
public enum NamedReading {
    static let methods = ["make_call", "method"]

    /// What a stored version reads, by platform. Few policies read so: the others are not looked through.
    static func of(_ version: PolicyVersionRecord) -> [String: Set<String>] {
        guard methods.contains(where: { version.source.contains($0) }) else { return [:] }
        return of(PolicyCapabilities.of(version))
    }

    /// What a policy with these capabilities reads, by platform; an empty text where it does not show what.
    public static func of(_ capabilities: [PolicyCapability]) -> [String: Set<String>] {
        var reads: [String: Set<String>] = [:]
        for capability in capabilities {
            let parts = capability.key.split(separator: " ", maxSplits: 1).map(String.init)
            let names = (parts.first ?? "").split(separator: ".").map(String.init)
            guard names.count == 2, methods.contains(names[1]) else { continue }
            reads[names[0], default: []].insert(parts.count > 1 ? parts[1] : "")
        }
        return reads
    }
}
