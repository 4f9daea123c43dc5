extension RecordTables {
    mutating func apply(_ write: Write) {
        switch write {
        case .community(let record):
            note(.community, record.id)
            communities[record.id] = record
        case .bot(let record): bots[record.name] = record
        case .member(let record): put(record)
        case .role(let record):
            note(.role, record.id)
            roles[record.id] = record
        case .removeRole(let id):
            roles[id] = nil
            memberships = memberships.filter { $0.roleID != id }
        case .roleMembership(let record): memberships.insert(record)
        case .removeRoleMembership(let record): memberships.remove(record)
        case .document(let record):
            note(.document, record.id)
            documents[record.id] = record
        case .policySetting(let record):
            settings[SettingKey(communityID: record.communityID, path: record.path, name: record.name)] = record
        case .removePolicySetting(let communityID, let path, let name):
            settings[SettingKey(communityID: communityID, path: path, name: name)] = nil
        case .accountLink(let record): accountLinks[record.memberID] = record
        case .removeAccountLink(let memberID): accountLinks[memberID] = nil
        case .linkCode(let record): linkCodes[record.code] = record
        case .removeLinkCode(let code): linkCodes[code] = nil
        case .policyVersion(let record):
            note(.policyVersion, record.id)
            versions[record.id] = record
            versionByContent[ContentKey(path: record.path, contentHash: record.contentHash)] = record.id
        case .removePolicyVersion(let id):
            guard let old = versions.removeValue(forKey: id) else { return }
            versionByContent[ContentKey(path: old.path, contentHash: old.contentHash)] = nil
        case .activePolicy(let record):
            activePolicies[PathKey(communityID: record.communityID, path: record.path)] = record
        case .removeActivePolicy(let communityID, let path):
            activePolicies[PathKey(communityID: communityID, path: path)] = nil
        case .policyFile(let record):
            policyFiles[PathKey(communityID: record.communityID, path: record.path)] = record
        case .policyChange(let record):
            note(.policyChange, record.id)
            policyChanges[record.id] = record
        case .override(let record): overrides[record.communityID] = record
        case .removeOverride(let communityID): overrides[communityID] = nil
        case .action(let record): put(record)
        case .proposal(let record): put(record)
        case .vote(let record): put(record)
        case .ballotEvent(let record): put(record)
        case .ballot(let record): ballots[record.proposalID, default: [:]][record.key] = record
        case .removeBallot(let key): ballots[key.proposalID]?[key] = nil
        case .parkedBallot(let record):
            note(.parkedBallot, record.id)
            parked[record.id] = record
            parkedByPost.move(record.id, from: nil, to: PostKey(bot: record.bot, post: record.post))
        case .removeParkedBallot(let id):
            guard let old = parked.removeValue(forKey: id) else { return }
            parkedByPost.move(id, from: PostKey(bot: old.bot, post: old.post), to: nil)
        case .call(let record): put(record)
        case .run(let record):
            note(.run, record.id)
            runs[record.id] = record
            runsByAction.move(record.id, from: nil, to: record.actionID)
        case .removeRun(let id):
            guard let old = runs.removeValue(forKey: id) else { return }
            runsByAction.move(id, from: old.actionID, to: nil)
        case .evaluation(let record):
            note(.evaluation, record.id)
            evaluations[record.id] = record
            evaluationsByAction.move(record.id, from: nil, to: record.actionID)
        case .log(let record):
            note(.log, record.id)
            logs[record.id] = record
            logsByAction.move(record.id, from: nil, to: record.actionID)
        case .objectState(let record): objects[record.key] = record
        case .schedule(let record): schedules[record.key] = record
        case .removeSchedule(let key): schedules[key] = nil
        case .cursor(let record): cursors[NameKey(bot: record.bot, name: record.key)] = record.value
        case .seenEvent(let record): seen[NameKey(bot: record.bot, name: record.eventID)] = record.receivedAt
        case .forgetSeenEvents(let before): seen = seen.filter { $0.value >= before }
        case .problem(let record): problems[record.subject] = record
        case .removeProblem(let subject): problems[subject] = nil
        case .ledger(let record): ledger.append(record)
        case .ledgerText(let record): ledgerTexts[record.sequence, default: []].append(record)
        case .eraseLedgerText(let sequence, let name): ledgerTexts[sequence]?.removeAll { $0.name == name }
        case .cutRecords(let communityID, let before): cut(communityID, before)
        }
    }

    private mutating func cut(_ communityID: Int64, _ before: Instant) {
        for record in evaluations.values where isOld(record, communityID, before) {
            evaluations[record.id] = nil
            evaluationsByAction.move(record.id, from: record.actionID, to: nil)
        }
        for record in logs.values where isOld(record, communityID, before) {
            logs[record.id] = nil
            logsByAction.move(record.id, from: record.actionID, to: nil)
        }
        for line in ledger where line.communityID == communityID && line.at < before {
            ledgerTexts[line.sequence] = nil
        }
    }

    // The newest record of each stays, so that its id is not given out again.

    func isOld(_ record: EvaluationRecord, _ communityID: Int64, _ before: Instant) -> Bool {
        record.finishedAt < before && actions[record.actionID]?.communityID == communityID
            && record.id < highest[.evaluation, default: 0]
    }

    func isOld(_ record: LogRecord, _ communityID: Int64, _ before: Instant) -> Bool {
        record.at < before && record.communityID == communityID && record.id < highest[.log, default: 0]
    }

    private mutating func put(_ record: MemberRecord) {
        note(.member, record.id)
        members[record.id] = record
        memberByName[NameKey(bot: record.bot, name: record.username)] = record.id
        membersByCommunity.move(record.id, from: nil, to: record.communityID)
    }

    private mutating func put(_ record: ActionRecord) {
        note(.action, record.id)
        let old = actions.updateValue(record, forKey: record.id)
        func object(_ record: ActionRecord) -> ObjectKey? {
            record.object.map { ObjectKey(bot: record.bot, object: $0) }
        }
        func isUnsettled(_ record: ActionRecord) -> Bool? {
            !record.state.isSettled || record.effect != nil ? true : nil
        }
        actionsByObject.move(record.id, from: old.flatMap(object), to: object(record))
        actionsByUnderlying.move(record.id, from: old?.underlyingID, to: record.underlyingID)
        unsettledActions.move(record.id, from: old.flatMap(isUnsettled), to: isUnsettled(record))
    }

    private mutating func put(_ record: ProposalRecord) {
        note(.proposal, record.id)
        let old = proposals.updateValue(record, forKey: record.id)
        func isWorking(_ record: ProposalRecord) -> Bool? {
            record.state.isWorking || (record.state == .pending && record.isDirty) ? true : nil
        }
        func pending(_ record: ProposalRecord) -> ReadKey? {
            record.state == .pending ? ReadKey(communityID: record.communityID, reads: record.readSet) : nil
        }
        func open(_ record: ProposalRecord) -> PathKey? {
            record.state.isFinal ? nil : PathKey(communityID: record.communityID, path: record.path)
        }
        proposalsByAction.move(record.id, from: old?.actionID, to: record.actionID)
        workingProposals.move(record.id, from: old.flatMap(isWorking), to: isWorking(record))
        pendingByReads.move(record.id, from: old.flatMap(pending), to: pending(record))
        openByPath.move(record.id, from: old.flatMap(open), to: open(record))
        wakes.set(record.id, to: record.state == .pending ? record.wakeAt : nil)
    }

    private mutating func put(_ record: VoteRecord) {
        note(.vote, record.id)
        let old = votes.updateValue(record, forKey: record.id)
        func open(_ record: VoteRecord) -> String? {
            record.closedAt == nil ? record.bot : nil
        }
        votesByProposal.move(record.id, from: old?.proposalID, to: record.proposalID)
        votesToUpdate.move(
            record.id, from: old?.needsUpdate == true ? true : nil, to: record.needsUpdate ? true : nil)
        voteWakes.set(record.id, to: record.wakeAt)
        openVotesByBot.move(record.id, from: old.flatMap(open), to: open(record))
        if let post = record.post { voteByPost[PostKey(bot: record.bot, post: post)] = record.id }
    }

    private mutating func put(_ record: BallotEventRecord) {
        note(.ballotEvent, record.id)
        ballotEvents[record.id] = record
        ballotEventsByProposal.move(record.id, from: nil, to: record.proposalID)
        ballotEventsByOwner.move(
            record.id, from: nil, to: BallotOwner(proposalID: record.proposalID, memberID: record.memberID))
    }

    private mutating func put(_ record: CallRecord) {
        note(.call, record.id)
        let old = calls.updateValue(record, forKey: record.id)
        func unechoedObject(_ record: CallRecord) -> ObjectKey? {
            guard !record.isEchoed, record.newState != nil, record.state == .intended || record.state == .done,
                let object = record.object
            else { return nil }
            return ObjectKey(bot: record.bot, object: object)
        }
        callsByProposal.move(record.id, from: old?.proposalID, to: record.proposalID)
        callsByAction.move(record.id, from: old?.actionID, to: record.actionID)
        unechoed.move(record.id, from: old.flatMap(unechoedObject), to: unechoedObject(record))
        intendedCalls.move(
            record.id, from: old?.state == .intended ? true : nil, to: record.state == .intended ? true : nil)
    }
}
