import PolicyScript

// The fields of what queries find, for scripts and for the paths of look-ups.
extension RunHost {
    /// The values of a field's path for an element: several where a relation leads to several objects.
    /// - Throws: FieldError for a name that the element does not have.
    func values(_ path: ArraySlice<Substring>, of element: QueryElement) throws(Raised) -> [HostValue] {
        guard let name = path.first.map(String.init) else { return [.object(object(element))] }
        let rest = path.dropFirst()
        if QueryModel.classNames.contains(name) { return try values(rest, of: element) }
        if let related = related(name, element) {
            var values: [HostValue] = []
            for other in related { values += try self.values(rest, of: other) }
            return values
        }
        guard rest.isEmpty, let value = scalar(name, element) else {
            throw Raised("FieldError", "Cannot resolve keyword '\(name)' into field.")
        }
        return [value]
    }

    private func related(_ name: String, _ element: QueryElement) -> [QueryElement]? {
        switch (element, name) {
        case (.ballot(let ballot, _), "user"): reads.member(ballot.memberID).map { [.member($0)] } ?? []
        case (.member(let member), "groups"): elements(.memberRoles(member.id))
        case (.role(let role), "user_set"), (.role(let role), "user"): elements(.roleMembers(role.id))
        case (.proposal(let proposal), "policy"): reads.policyVersion(proposal.versionID).map { [.policy($0)] } ?? []
        default: nil
        }
    }

    private func scalar(_ name: String, _ element: QueryElement) -> HostValue? {
        switch element {
        case .ballot(let ballot, let type): ballotField(name, ballot, type)
        case .member(let member): memberField(name, member)
        case .role(let role): roleField(name, role)
        case .document(let document): documentField(name, document)
        case .policy(let policy): policyVersionField(name, policy)
        case .proposal(let proposal): proposalField(name, proposal)
        }
    }

    /// The fields that `values_list()` gives when it names none.
    static func plainFields(_ element: QueryElement) -> [String] {
        switch element {
        case .ballot(_, "BooleanVote"): ["id", "user_id", "boolean_value", "vote_time"]
        case .ballot(_, "NumberVote"): ["id", "user_id", "number_value", "vote_time"]
        case .ballot(_, "SelectVote"): ["id", "user_id", "candidate", "option", "vote_time"]
        case .ballot: ["id", "user_id", "value", "vote_time"]
        case .member: ["id", "username", "readable_name"]
        case .role: ["id", "name", "description"]
        case .document: ["id", "name", "text"]
        case .policy: ["id", "name", "description", "kind"]
        case .proposal: ["id", "status", "proposal_time"]
        }
    }

    func userField(_ name: String, _ object: HostObject) -> HostValue? {
        guard let member = Int64(object.key).flatMap(reads.member) else {
            return Declarations.field(name, of: "User") == nil ? nil : HostValue.none
        }
        return memberField(name, member)
    }

    private func memberField(_ name: String, _ member: MemberRecord) -> HostValue? {
        switch name {
        case "id", "pk": return .int(member.id)
        case "username": return .string(member.username)
        case "readable_name":
            readSet.insert(.members)
            return member.readableName.map(HostValue.string) ?? HostValue.none
        case "avatar":
            readSet.insert(.members)
            return member.avatar.map(HostValue.string) ?? HostValue.none
        case "is_community_admin":
            readSet.insert(.members)
            return .bool(member.isAdmin)
        case "is_superuser": return .bool(false)
        case "access_token": return HostValue.none
        case "user_permissions": return .list([])
        case "community": return platformObject(bot: member.bot)
        case "constitution_community": return platformObject(bot: "")
        case "person":
            readSet.insert(.members)
            return .int(reads.person(ofMember: member.id))
        case "groups": return Query(source: .memberRoles(member.id)).object
        default: return nil
        }
    }

    func roleField(_ name: String, _ object: HostObject) -> HostValue? {
        readSet.insert(.roles)
        guard let role = reads.roles().first(where: { String($0.id) == object.key }) else {
            return Declarations.field(name, of: "Role") == nil ? nil : HostValue.none
        }
        return roleField(name, role)
    }

    private func roleField(_ name: String, _ role: RoleRecord) -> HostValue? {
        switch name {
        case "id", "pk": .int(role.id)
        case "name", "role_name": .string(role.name)
        case "description": .string(role.text)
        case "is_base_role": .bool(role.isBase)
        case "permissions": .list(role.permissions.map(\.codename).sorted().map(HostValue.string))
        case "user_set": Query(source: .roleMembers(role.id)).object
        default: nil
        }
    }

    func documentField(_ name: String, _ object: HostObject) -> HostValue? {
        readSet.insert(.documents)
        guard let document = reads.documents().first(where: { String($0.id) == object.key }) else {
            return Declarations.field(name, of: "Document") == nil ? nil : HostValue.none
        }
        return documentField(name, document)
    }

    private func documentField(_ name: String, _ document: DocumentRecord) -> HostValue? {
        switch name {
        case "id", "pk": .int(document.id)
        case "name": .string(document.name)
        case "text": .string(document.text)
        case "is_active": .bool(document.isActive)
        default: nil
        }
    }
}
