// Who may propose what, and who need not ask.
extension EngineCore {
    func admission(of action: ActionRecord, community: CommunityRecord) -> ActionMachine.Admission {
        if isOverridden(action, community: community) { return .mayExecute }
        guard let initiator = action.initiatorID.flatMap({ work.member($0) }) else { return .isGoverned }
        return admission(of: initiator, type: action.type, kind: action.kind)
    }

    /// What an initiator may do. Without roles nobody may act unasked; the built-in user "operator", whom no role can
    /// name, may propose.
    func admission(of initiator: MemberRecord, type: String, kind: GovernanceKind) -> ActionMachine.Admission {
        let roles = work.roles(initiator.communityID)
        guard kind != .trigger, !roles.isEmpty, !initiator.bot.isEmpty else { return .isGoverned }
        let own = work.roles(of: initiator)
        if allows(own, .execute, type) { return .mayExecute }
        return mayPropose(own, type, in: initiator.communityID) ? .isGoverned : .mayNotPropose
    }

    /// True where holders of these roles may propose a type. Where no role is a base role every member may propose
    /// everything: a first role for some takes nothing from the others.
    func mayPropose(_ own: [RoleRecord], _ type: String, in community: Int64) -> Bool {
        !work.roles(community).contains(where: \.isBase) || allows(own, .propose, type)
    }

    func allows(_ roles: [RoleRecord], _ right: Permission.Right, _ type: String) -> Bool {
        roles.contains {
            $0.permissions.contains(Permission(right, type)) || $0.permissions.contains(Permission(right, "*"))
        }
    }
}
