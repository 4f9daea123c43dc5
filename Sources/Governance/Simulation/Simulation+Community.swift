import JSONKit

extension Simulation {
    /// The community as it begins: its policies, its channels, a role and its holders.
    func found() throws {
        let onError: CommunitySettings.OnError = chance(0...3) == 0 ? .reverts : .stands
        try driver.input(
            .bots([
                BotConfiguration(
                    name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser,
                    settings: CommunitySettings(
                        onError: onError, pollInterval: Simulation.pollInterval, reminders: foundReminders()))
            ]))
        for (path, kinds) in [("a", Simulation.platformRules), ("b", Simulation.platformRules)] {
            files[path] = some(kinds)
        }
        if happens(40) { files["c"] = some(Simulation.constitutionRules) }
        if happens(40) { files["d"] = some(Simulation.triggerRules) }
        if happens(30) { files["e"] = some(Simulation.triggerRules) }
        foundMore()
        let changes = try files.sorted { $0.key < $1.key }.map { path, number in
            PolicyFileChange(path: path, content: .present(try policies.draft(number)))
        }
        for (path, number) in files.sorted(by: { $0.key < $1.key }) { tell("the file \(path) holds rule \(number)") }
        try driver.input(.policyFiles(community: "Acme", changes: changes))
        for number in 1...3 {
            let object = ObjectReference(kind: "channel.name", id: "C\(number)")
            try driver.input(
                .event(
                    PlatformEvent(
                        bot: "acme", id: "read \(number)", occurredAt: Simulation.start, eventType: "read",
                        meanings: [.objectState(object, .string("channel-\(number)"))])))
        }
        let members = (1...6).map { PlatformEvent.Meaning.member(ObservedMember(username: "U\($0)")) }
        try driver.input(
            .event(
                PlatformEvent(
                    bot: "acme", id: "members", occurredAt: Simulation.start, eventType: "users", meanings: members)))
        if happens(50) { try changeRoles() }
        try driver.commit()
        while let effect = driver.outbox.firstIndex(where: { if case .continueBacklog = $0 { true } else { false } }) {
            try driver.carryOut(driver.outbox.remove(at: effect))
        }
        observe()
    }

    private static let platformRules = rules(.platform)
    private static let constitutionRules = rules(.constitution)
    private static let triggerRules = rules(.trigger)

    private static func rules(_ kind: GovernanceKind) -> [Int] {
        (0..<SimulatedRule.count).filter { SimulatedRule.kind($0) == kind }
    }

    private func some(_ rules: [Int]) -> Int { rules[chance(0...(rules.count - 1))] }

    /// A member comes, leaves or is renamed; roles change; a policy is edited.
    func changeCommunity() throws {
        switch chance(0...9) {
        case ..<3: changeMember()
        case ..<7:
            try changeRoles()
            try commit()
        default: try editPolicy()
        }
    }

    private func changeMember() {
        let name = "U\(chance(1...8))"
        switch chance(0...2) {
        case 0: underway.append(platform.tell(of: ObservedMember(username: name, isPresent: false), at: driver.now))
        case 1: underway.append(platform.tell(of: ObservedMember(username: name), at: driver.now))
        default:
            let readable = ["Bo", "Zoe", "Kim"][chance(0...2)]
            underway.append(
                platform.tell(of: ObservedMember(username: name, readableName: readable), at: driver.now))
        }
    }

    private func changeRoles() throws {
        let role = ["Elder", "Guest"][chance(0...1)]
        let member = "U\(chance(1...6))"
        let change: RolesChange
        switch chance(0...5) {
        case 0: change = .remove(name: role)
        case 1: change = .take(name: role, bot: "acme", username: member)
        case 2, 3: change = .give(name: role, bot: "acme", username: member)
        default: change = .define(name: role, text: "", isBase: false, permissions: [])
        }
        tell("roles: \(change)")
        try driver.input(.roles(community: "Acme", Simulation.base))
        try driver.input(.roles(community: "Acme", change))
    }

    /// With roles, what no role permits is refused: the base role lets everybody propose everything.
    private static let base = RolesChange.define(
        name: "Everybody", text: "", isBase: true, permissions: [Permission(.propose, "*")])

    private func editPolicy() throws {
        let path = ["a", "b", "c", "d", "e"][chance(0...4)]
        let content: PolicyFileChange.Content
        if files[path] != nil, happens(30) {
            files[path] = nil
            content = .removed
            tell("the file \(path) is removed")
        } else {
            let kinds: [Int] =
                switch path {
                case "c": Simulation.constitutionRules
                case "d", "e": Simulation.triggerRules
                default: Simulation.platformRules
                }
            let number = some(kinds)
            files[path] = number
            content = .present(try policies.draft(number))
            tell("the file \(path) holds rule \(number)")
        }
        try driver.input(
            .policyFiles(community: "Acme", changes: [PolicyFileChange(path: path, content: content)]))
        try commit()
    }
}
