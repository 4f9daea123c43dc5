import JSONKit
import PolicyScript

/// A query over what the engine knows, written out in the key of a `QuerySet`: a run that is repeated from its
/// transcript finds its queries in the transcript.
struct Query: Hashable {
    var source: Source
    var steps: [Step] = []

    /// What is asked for. Voters and members are given by member id.
    enum Source: Hashable {
        case ballots(BallotKind, voters: [Int64]?)
        /// The members on a bot's platform, or on all.
        case members(bot: String?)
        case memberList([Int64])
        case roleMembers(Int64)
        case roles
        case memberRoles(Int64)
        case documents
        case policies(GovernanceKind?)
        /// Those that are no longer in force.
        case formerPolicies
        /// The community's proposals that are open, or that are decided; the newest first.
        case proposals(isOpen: Bool)
    }

    /// The ballots that a method of `proposal` gives.
    enum BallotKind: Hashable {
        case yes, no, boolean, select, active, abstain, quorum
        case choice(String?)
        case number(String?)
    }

    /// A narrowing or ordering.
    enum Step: Hashable {
        case filter([HostKeyword])
        case exclude([HostKeyword])
        case order([String])
        case reverse
        case distinct
        case slice(Int?, Int?)
        /// Rows instead of objects.
        case rows([String], RowShape)
    }

    /// How a row of values looks.
    enum RowShape: String, Hashable {
        case tuple, flat, dict
    }

    func adding(_ step: Step) -> Query {
        Query(source: source, steps: steps + [step])
    }
}

// The key of the commonest queries is one short word; all others are JSON.
extension Query {
    init?(key: String) {
        switch key {
        case "yes": self.init(source: .ballots(.yes, voters: nil))
        case "no": self.init(source: .ballots(.no, voters: nil))
        case "boolean": self.init(source: .ballots(.boolean, voters: nil))
        default:
            guard let parts = (try? JSON(parsing: key))?.array, let source = parts.first.flatMap(Source.init(json:))
            else { return nil }
            self.init(source: source)
            for part in parts.dropFirst() {
                guard let step = Step(json: part) else { return nil }
                steps.append(step)
            }
        }
    }

    var key: String {
        if steps.isEmpty {
            switch source {
            case .ballots(.yes, voters: nil): return "yes"
            case .ballots(.no, voters: nil): return "no"
            case .ballots(.boolean, voters: nil): return "boolean"
            default: break
            }
        }
        return JSON.array([source.json] + steps.map(\.json)).text
    }

    var object: HostValue { .object(HostObject(type: "QuerySet", key: key)) }
}

extension Query.Source {
    fileprivate var json: JSON {
        switch self {
        case .ballots(let kind, let voters):
            .array(["ballots", kind.json, voters.map { .array($0.map(JSON.int)) } ?? .null])
        case .members(let bot): .array(["members", JSON(bot)])
        case .memberList(let ids): .array(["list", .array(ids.map(JSON.int))])
        case .roleMembers(let id): .array(["roleMembers", .int(id)])
        case .roles: .array(["roles"])
        case .memberRoles(let id): .array(["memberRoles", .int(id)])
        case .documents: .array(["documents"])
        case .policies(let kind): .array(["policies", JSON(kind?.rawValue)])
        case .formerPolicies: .array(["formerPolicies"])
        case .proposals(let isOpen): .array(["proposals", .bool(isOpen)])
        }
    }

    fileprivate init?(json: JSON) {
        guard let parts = json.array, let name = parts.first?.string else { return nil }
        let first = parts.count > 1 ? parts[1] : .null
        switch name {
        case "ballots":
            guard let kind = Query.BallotKind(json: first), parts.count == 3 else { return nil }
            self = .ballots(kind, voters: parts[2].array?.compactMap(\.int64))
        case "members": self = .members(bot: first.string)
        case "list": self = .memberList((first.array ?? []).compactMap(\.int64))
        case "roleMembers": self = .roleMembers(first.int64 ?? 0)
        case "roles": self = .roles
        case "memberRoles": self = .memberRoles(first.int64 ?? 0)
        case "documents": self = .documents
        case "policies": self = .policies(first.string.flatMap(GovernanceKind.init(rawValue:)))
        case "formerPolicies": self = .formerPolicies
        case "proposals": self = .proposals(isOpen: first.bool ?? true)
        default: return nil
        }
    }
}

extension Query.BallotKind {
    fileprivate var json: JSON {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .boolean: "boolean"
        case .select: "select"
        case .active: "active"
        case .abstain: "abstain"
        case .quorum: "quorum"
        case .choice(let value): .array(["choice", JSON(value)])
        case .number(let value): .array(["number", JSON(value)])
        }
    }

    fileprivate init?(json: JSON) {
        switch json {
        case "yes": self = .yes
        case "no": self = .no
        case "boolean": self = .boolean
        case "select": self = .select
        case "active": self = .active
        case "abstain": self = .abstain
        case "quorum": self = .quorum
        case .array(let parts) where parts.count == 2 && parts[0] == "choice": self = .choice(parts[1].string)
        case .array(let parts) where parts.count == 2 && parts[0] == "number": self = .number(parts[1].string)
        default: return nil
        }
    }
}

extension Query.Step {
    fileprivate var json: JSON {
        switch self {
        case .filter(let lookups): .array(["filter", Self.json(lookups)])
        case .exclude(let lookups): .array(["exclude", Self.json(lookups)])
        case .order(let fields): .array(["order", JSON(fields)])
        case .reverse: .array(["reverse"])
        case .distinct: .array(["distinct"])
        case .slice(let from, let to):
            .array(["slice", from.map { JSON($0) } ?? .null, to.map { JSON($0) } ?? .null])
        case .rows(let fields, let shape): .array(["rows", JSON(fields), .string(shape.rawValue)])
        }
    }

    fileprivate init?(json: JSON) {
        guard let parts = json.array, let name = parts.first?.string else { return nil }
        switch (name, parts.count) {
        case ("filter", 2): self = .filter(Self.lookups(parts[1]))
        case ("exclude", 2): self = .exclude(Self.lookups(parts[1]))
        case ("order", 2): self = .order((parts[1].array ?? []).compactMap(\.string))
        case ("reverse", 1): self = .reverse
        case ("distinct", 1): self = .distinct
        case ("slice", 3): self = .slice(parts[1].int, parts[2].int)
        case ("rows", 3):
            guard let shape = parts[2].string.flatMap(Query.RowShape.init(rawValue:)) else { return nil }
            self = .rows((parts[1].array ?? []).compactMap(\.string), shape)
        default: return nil
        }
    }

    private static func json(_ lookups: [HostKeyword]) -> JSON {
        .array(lookups.map { .array([.string($0.name), $0.value.json]) })
    }

    private static func lookups(_ json: JSON) -> [HostKeyword] {
        (json.array ?? []).compactMap { pair in
            guard let parts = pair.array, parts.count == 2, let name = parts[0].string,
                let value = try? HostValue(json: parts[1])
            else { return nil }
            return HostKeyword(name, value)
        }
    }
}
