import Governance
import JSONKit

// The community of a scenario: its members, roles, documents and policies, before the first step.
extension ScenarioRunner {
    func setUp() throws {
        let members = scenario.community["members"]?.array ?? []
        for member in members { try introduce(member) }
        let isKit = scenario.install["kit"]?.bool ?? false
        try installPolicies(isKit: isKit)
        try makeRoles(isKit: isKit)
        for document in scenario.community["documents"]?.array ?? [] { try makeDocument(document) }
        try found()
    }

    /// Tells the engine of a member; which platform, a scenario seldom says.
    func introduce(_ member: JSON, isPresent: Bool = true) throws {
        let platform = member["platform"]?.string ?? "slack"
        let id = member["id"]?.string ?? member["user"]?.string ?? ""
        let observed = ObservedMember(
            username: username(id, on: platform), readableName: member["name"]?.string,
            isAdmin: member["admin"]?.bool ?? false, isPresent: isPresent)
        try hear([.member(observed)], on: platform, type: "member")
    }

    /// Gives a member the roles that a step names.
    func giveRoles(_ member: JSON) throws {
        for role in member["roles"]?.texts ?? [] where role != "Base User" {
            try give(role, to: member["id"]?.string ?? member["user"]?.string ?? "")
        }
    }

    func username(_ id: String, on platform: String) -> String {
        platform == "discord" ? StubDiscord.username(id) : id
    }

    // MARK: Policies

    /// Notes the policies in the order in which PolicyKit installs them: what comes later counts as modified later.
    private func installPolicies(isKit: Bool) throws {
        if isKit {
            try installKit(scenario.policy)
            return
        }
        if let base = scenario.community["base_policies"]?.string { try installKit(base) }
        for install in [scenario.install] + scenario.more {
            let path = install["policy"]?.string ?? scenario.policy
            guard let bytes = OracleFiles.bytes(path) else {
                throw MissingPolicy(path: path)
            }
            var policy = InstalledPolicy(
                try JSON(parsing: String(decoding: bytes, as: UTF8.self)), kind: install["kind"]?.string,
                actionTypes: install["action_types"], path: nextPath)
            try policy.adapt(install)
            installed.append(policy)
        }
    }

    private func installKit(_ path: String) throws {
        guard let bytes = OracleFiles.bytes(path) else { throw MissingPolicy(path: path) }
        let kit = try JSON(parsing: String(decoding: bytes, as: UTF8.self))
        for (kind, list) in [("platform", "platform_policies"), ("constitution", "constitution_policies")] {
            for policy in kit[list]?.array ?? [] {
                let text = policy.text.split(separator: "${PLATFORM}", omittingEmptySubsequences: false)
                    .joined(separator: "slack")
                installed.append(
                    InstalledPolicy(try JSON(parsing: text), kind: kind, actionTypes: [], path: nextPath))
            }
        }
    }

    /// All are founded in one moment, where the path decides: the later one has the smaller.
    private var nextPath: String { "policy-\(900 - installed.count)" }

    private func found() throws {
        var changes: [PolicyFileChange] = []
        for policy in installed {
            do {
                changes.append(PolicyFileChange(path: policy.path, content: .present(try policy.draft())))
            } catch {
                // PolicyKit finds out when it runs.
                standingFacts.insert(.policyRefused)
            }
        }
        try driver.play(.policyFiles(community: Self.community, changes: changes))
        _ = driver.takeReports()
        _ = world.takeRecord()
    }

    // MARK: Roles

    private func makeRoles(isKit: Bool) throws {
        let members = scenario.community["members"]?.array ?? []
        // Every community has a base role before anything is installed.
        let lacking = scenario.community["base_role_lacks"]?.texts ?? []
        let all = Self.governable.map { Permission(.propose, $0) }.filter { !lacking.contains("add_\($0.actionType)") }
        try define("Base User", isBase: true, Set(all))
        guard isKit else {
            for role in scenario.community["roles"]?.array ?? [] {
                let permissions = (role["permissions"]?.texts ?? []).compactMap(Self.permission)
                try define(role["name"]?.string ?? "", isBase: false, Set(permissions))
            }
            for member in members { try giveRoles(member) }
            return
        }
        guard let bytes = OracleFiles.bytes(scenario.policy) else { return }
        let kit = try JSON(parsing: String(decoding: bytes, as: UTF8.self))
        for role in kit["roles"]?.array ?? [] { try makeKitRole(role, members) }
    }

    private func makeKitRole(_ role: JSON, _ members: [JSON]) throws {
        let isBase = role["is_base_role"]?.bool ?? false
        var permissions: Set<Permission> = []
        for type in Declarations.actionTypes.values where type.kind != .trigger {
            let set = type.kind == .constitution ? "constitution_permission_sets" : "platform_permission_sets"
            for right in role[set]?.texts ?? [] {
                if let right = Permission.Right(rawValue: right) {
                    permissions.insert(Permission(right, type.codename))
                }
            }
        }
        let name = role["name"]?.string ?? ""
        try define(name, isBase: isBase, permissions)
        for member in members where !isBase {
            let id = member["id"]?.string ?? ""
            let isAdmin = member["admin"]?.bool ?? false
            let belongs =
                switch role["user_group"]?.string {
                case "admins": isAdmin
                case "nonadmins": !isAdmin
                case "creator": id == scenario.install["creator"]?.string
                default: true
                }
            if belongs { try give(name, to: id) }
        }
    }

    private func define(_ name: String, isBase: Bool, _ permissions: Set<Permission>) throws {
        try driver.play(
            .roles(
                community: Self.community, .define(name: name, text: "", isBase: isBase, permissions: permissions)))
    }

    func give(_ role: String, to user: String) throws {
        try driver.play(.roles(community: Self.community, .give(name: role, bot: "slack", username: user)))
    }

    func take(_ role: String, from user: String) throws {
        try driver.play(.roles(community: Self.community, .take(name: role, bot: "slack", username: user)))
    }

    /// The types that somebody proposes.
    private static let governable = Declarations.actionTypes.values.filter { $0.kind != .trigger }.map(\.codename)

    /// A permission by PolicyKit's codename.
    static func permission(_ codename: String) -> Permission? {
        for (prefix, right) in [("add_", Permission.Right.propose), ("can_execute_", .execute), ("view_", .view)]
        where codename.hasPrefix(prefix) {
            return Permission(right, String(codename.dropFirst(prefix.count)))
        }
        return nil
    }
}

/// A policy that no folder of policies holds: the scenario cannot be played here.
struct MissingPolicy: Error, CustomStringConvertible {
    let path: String
    var description: String { "no folder of policies holds \(path)" }
}
