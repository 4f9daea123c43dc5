import JSONKit

// The community as it was, beside its policies: records go by the ids that they had, so that what names them finds them.
extension ReplayPass {
    /// Members, roles, documents and links that were there when the history begins.
    func foundState() throws {
        let state = history.state
        let community = communityID
        try engine.change { core in
            for member in state.members { core.work.reserve(.member, member.id) }
            for role in state.firstRoles { core.work.reserve(.role, role.id) }
            for document in state.firstDocuments { core.work.reserve(.document, document.id) }
            for (_, change) in state.changes {
                switch change {
                case .role(let role): core.work.reserve(.role, role.id)
                case .document(let document): core.work.reserve(.document, document.id)
                default: continue
                }
            }
            for member in state.members where member.createdAt <= core.now { self.arrive(member, core) }
            for role in state.firstRoles { core.work.save(role.of(community)) }
            for membership in state.firstMemberships {
                core.work.setRole(membership, communityID: community, isGiven: true)
            }
            for document in state.firstDocuments { core.work.save(document.of(community)) }
            for link in state.firstLinks {
                var link = link
                link.communityID = community
                core.work.save(link)
            }
            core.changed([.members, .roles, .documents], of: community)
        }
    }

    /// A member is heard of for the first time.
    func arrive(_ member: MemberRecord) throws {
        try engine.change { core in
            self.arrive(member, core)
            core.changed(.members, of: self.communityID)
        }
    }

    private func arrive(_ recorded: MemberRecord, _ core: EngineCore) {
        var member = recorded
        member.communityID = communityID
        member.isPresent = true
        // The built-in user's name carries the community's id.
        if member.bot.isEmpty { member.username = "operator:\(communityID)" }
        core.work.save(member)
    }

    /// A member is taken to have left.
    func leave(_ id: Int64) throws {
        try engine.change { core in
            guard var member = core.work.member(id) else { return }
            member.isPresent = false
            core.work.save(member)
            core.changed(.members, of: self.communityID)
        }
    }

    /// Something became different.
    func follow(_ change: ReplayState.Change) throws {
        let community = communityID
        try engine.change { core in
            switch change {
            case .role(let role):
                core.work.save(role.of(community))
                core.changed([.roles, .members], of: community)
            case .roleGone(let id):
                if let role = core.work.roles(community).first(where: { $0.id == id }) { core.remove(role) }
                core.changed([.roles, .members], of: community)
            case .membership(let role, let members, let isGiven):
                for member in members {
                    core.work.setRole(
                        RoleMembership(roleID: role, memberID: member), communityID: community, isGiven: isGiven)
                }
                core.changed([.roles, .members], of: community)
            case .document(let document):
                core.work.save(document.of(community))
                core.changed(.documents, of: community)
            case .variables(let path, let values):
                guard let version = core.book.entry(communityID: community, path: path)?.version else { return }
                core.setVariables(values, of: version, community: community)
                core.changed(.variables, of: community)
            case .linked(let accounts, let person):
                let members = accounts.compactMap { core.work.member($0) }
                for member in members {
                    core.work.save(
                        AccountLinkRecord(
                            memberID: member.id, communityID: community, personID: person, linkedAt: core.now))
                }
                core.changed(.members, of: community)
                core.recountOpen(members, as: [members])
            case .unlinked(let accounts):
                let members = accounts.compactMap { core.work.member($0) }
                guard let gone = members.first else { return }
                core.takeOut(gone, of: Array(members.dropFirst()))
            }
        }
    }
}

extension RoleRecord {
    fileprivate func of(_ community: Int64) -> RoleRecord {
        var role = self
        role.communityID = community
        return role
    }
}

extension DocumentRecord {
    fileprivate func of(_ community: Int64) -> DocumentRecord {
        var document = self
        document.communityID = community
        return document
    }
}
