import JSONKit
import OrderedCollections

// The active set is in the store; the folder is where it is proposed. Every changed file is one constitution action;
// the first load founds the community and takes effect at once, as does everything until it is founded.
extension EngineCore {
    func policyFiles(community name: String, _ changes: [PolicyFileChange]) {
        let community = community(named: name)
        let isFounding = community.foundedAt == nil
        for change in changes.sorted(by: { $0.path < $1.path }) {
            switch change.content {
            case .present(let draft): propose(draft, path: change.path, community: community, isFounding: isFounding)
            case .broken(let problem): keepBroken(change.path, problem, community: community, kind: change.kind)
            case .removed: proposeRemoval(change.path, community: community, isFounding: isFounding)
            }
        }
        guard isFounding else { return }
        activateRefused(community)
        found(community.id, policies: changes.count)
    }

    private func propose(
        _ draft: PolicyVersionDraft, path: String, community: CommunityRecord, isFounding: Bool
    ) {
        let known = work.files(community.id)[path]
        clearFileProblems(path, community)
        let active = book.entry(communityID: community.id, path: path)
        if active?.version.contentHash == draft.contentHash, active?.active.isEnabled == true {
            withdraw(known)
            if known?.contentHash != draft.contentHash || known?.outcome != .accepted {
                keep(path, draft.contentHash, .accepted, action: nil, community: community)
            }
            return
        }
        // Refused, or proposed already: not again until it changes.
        if let known, known.contentHash == draft.contentHash, known.isKeptBack { return }
        if let problem = lockOut(by: draft, path: path, community: community) {
            // What is good beside another file is put in force with that one: `activateRefused`.
            let refused = isFounding ? version(of: draft, path: path).contentHash : nil
            keepBroken(path, problem, community: community, refused: refused, isRefused: true)
            return
        }
        withdraw(known)
        let version = version(of: draft, path: path)
        if isFounding {
            keep(path, draft.contentHash, .accepted, action: nil, community: community)
            activate(version, community: community.id)
            return
        }
        let verb = active == nil ? "add" : "change"
        var fields = fields(of: version, replaced: active?.version)
        if draft.appliesToOpenVotes { fields["apply_to_open_votes"] = true }
        let action = proposeChange(
            type: "policykit\(verb)\(draft.kind.rawValue)policy", fields: fields, community: community)
        keep(path, draft.contentHash, .proposed, action: action.id, community: community)
        admit(action)
    }

    private func proposeRemoval(_ path: String, community: CommunityRecord, isFounding: Bool) {
        let known = work.files(community.id)[path]
        clearFileProblems(path, community)
        guard let active = book.entry(communityID: community.id, path: path) else {
            withdraw(known)
            // What was withdrawn or broken was not rejected: put back, it is proposed again.
            if known?.outcome == .proposed || known?.outcome == .broken {
                keep(path, nil, .accepted, action: nil, community: community)
            }
            return
        }
        if let known, known.contentHash == nil, known.isKeptBack { return }
        if let problem = lockOut(byRemoving: path, community: community.id) {
            keepBroken(path, problem, community: community, isRefused: true)
            return
        }
        withdraw(known)
        if isFounding {
            keep(path, nil, .accepted, action: nil, community: community)
            deactivate(path, community: community.id)
            return
        }
        let action = proposeChange(
            type: "policykitremove\(active.version.kind.rawValue)policy",
            fields: fields(of: active.version, replaced: active.version), community: community)
        keep(path, nil, .proposed, action: action.id, community: community)
        admit(action)
    }

    /// Why the constitution could never be changed again with a draft in force.
    func lockOut(by draft: PolicyVersionDraft, path: String, community: CommunityRecord) -> String? {
        guard draft.kind == .constitution || book.entry(communityID: community.id, path: path) != nil else {
            return nil
        }
        return lockOut(by: PolicyVersionRecord(id: 0, path: path, draft, createdAt: now), community: community.id)
    }

    /// Notes that a file cannot be used, and tells of it.
    /// - Parameters:
    ///   - refused: the content that was refused, where it may be good beside another file of the founding.
    ///   - isRefused: it could be read, and would lock everybody out.
    ///   - kind: what the file says its kind is, where that can be told.
    func keepBroken(
        _ path: String, _ problem: String, community: CommunityRecord, refused: String? = nil, isRefused: Bool = false,
        kind: GovernanceKind? = nil
    ) {
        var file =
            work.files(community.id)[path]
            ?? PolicyFileRecord(
                communityID: community.id, path: path, contentHash: nil, outcome: .broken, updatedAt: now)
        if file.outcome != .proposed { file.outcome = .broken }
        if community.foundedAt == nil { file.contentHash = refused }
        file.problem = problem
        file.updatedAt = now
        work.save(file)
        reportFile(path, problem, community: community, isRefused: isRefused, kind: kind)
    }

    func keep(
        _ path: String, _ hash: String?, _ outcome: PolicyFileRecord.Outcome, action: Int64?,
        community: CommunityRecord
    ) {
        work.save(
            PolicyFileRecord(
                communityID: community.id, path: path, contentHash: hash, outcome: outcome, actionID: action,
                updatedAt: now))
    }

    /// A newer content of the file supersedes the proposal of the older one.
    func withdraw(_ file: PolicyFileRecord?) {
        guard let file, file.outcome == .proposed, let id = file.actionID, let family = work.family(id),
            !family.proposals.values.contains(where: { $0.state.isDecided && !isObserving($0) })
        else { return }
        jobs.append(.action(id, .withdrawn))
        for proposal in family.proposals.values where !proposal.state.isFinal {
            jobs.append(.proposal(proposal.id, .supersede))
        }
    }

    /// The version of a path that has a content, where it is kept.
    func version(path: String, contentHash: String) -> PolicyVersionRecord? {
        for id in work.uncommittedVersionsByPath[path] ?? [] {
            if let known = work.versions[id], known.contentHash == contentHash { return known }
        }
        return work.read(nil) { try $0.policyVersion(path: path, contentHash: contentHash) }
    }

    func version(of draft: PolicyVersionDraft, path: String) -> PolicyVersionRecord {
        if let known = version(path: path, contentHash: draft.contentHash) { return known }
        let version = PolicyVersionRecord(id: work.newID(.policyVersion), path: path, draft, createdAt: now)
        work.versions[version.id] = version
        work.uncommittedVersions[version.id] = true
        work.uncommittedVersionsByPath[path, default: []].append(version.id)
        work.write(.policyVersion(version))
        return version
    }

    func fields(of version: PolicyVersionRecord, replaced: PolicyVersionRecord?) -> JSON {
        var fields: OrderedDictionary<String, JSON> = [
            "name": .string(version.name), "description": .string(version.text),
            "action_types": .array(version.actionTypes.map(JSON.string)), "path": .string(version.path),
            "version": .int(version.id), "source": .string(version.source),
        ]
        if let replaced {
            fields["policy"] = .string(replaced.path)
            fields["replaces"] = .int(replaced.id)
        }
        return .object(fields)
    }

    func proposeChange(type: String, fields: JSON, community: CommunityRecord) -> ActionRecord {
        let action = ActionRecord(
            id: work.newID(.action), communityID: community.id, bot: "", kind: .constitution, type: type,
            initiatorID: operatorMember(of: community).id, fields: fields, origin: .inside, occurredAt: now,
            receivedAt: now)
        work.save(action)
        recordAction(action)
        return action
    }
}

extension PolicyFileRecord {
    /// The folder's content is not proposed (again): it is already, was refused, or a decision has replaced it.
    fileprivate var isKeptBack: Bool {
        switch outcome {
        case .proposed, .rejected, .unwritten: true
        case .accepted, .broken: false
        }
    }
}
