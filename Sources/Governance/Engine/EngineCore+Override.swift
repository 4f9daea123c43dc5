import JSONKit
import OrderedCollections

// The operator's break-glass. It lets the operator's changes of the constitution take effect at once, for a time, and
// every use of it stands in the ledger.
extension EngineCore {
    /// The override that is in effect.
    func override(of communityID: Int64) -> OverrideRecord? {
        guard let record = work.overrides[communityID], record.expiresAt > now else { return nil }
        return record
    }

    func beginOverride(community name: String, reason: String, seconds: Double) {
        let community = community(named: name)
        let record = OverrideRecord(
            communityID: community.id, reason: reason, beganAt: now, expiresAt: now.advanced(seconds: seconds))
        work.overrides[community.id] = record
        work.write(.override(record))
        wakeBy(record.expiresAt)
        self.record(
            "override", communityID: community.id,
            ["state": "began", "expires": .int(record.expiresAt.microseconds)], texts: ["reason": reason])
        report(
            ProblemRecord(
                subject: "override:\(community.name)", communityID: community.id,
                message: "the operator overrides the constitution of \(community.name): \(reason)", firstAt: now,
                lastAt: now))
    }

    func endOverride(community name: String) {
        guard let community = work.communities.values.first(where: { $0.name == name }),
            work.overrides[community.id] != nil
        else { return }
        endOverride(of: community, "ended")
    }

    /// Ends overrides whose time is over.
    func expireOverrides() {
        for (id, override) in work.overrides.sorted(by: { $0.key < $1.key }) {
            guard let community = work.communities[id] else { continue }
            if override.expiresAt > now { wakeBy(override.expiresAt) } else { endOverride(of: community, "expired") }
        }
    }

    private func endOverride(of community: CommunityRecord, _ how: String) {
        work.overrides[community.id] = nil
        work.write(.removeOverride(communityID: community.id))
        work.clearProblem("override:\(community.name)")
        record("override", communityID: community.id, ["state": .string(how)])
    }

    /// True for a change of the constitution that the operator may make whatever the policies say; noted in the
    /// ledger.
    func isOverridden(_ action: ActionRecord, community: CommunityRecord) -> Bool {
        guard action.kind == .constitution, !work.overrides.isEmpty, override(of: community.id) != nil,
            action.initiatorID == operatorMember(of: community).id
        else { return false }
        record("override", communityID: community.id, action: action.id, ["state": "used"])
        return true
    }
}
