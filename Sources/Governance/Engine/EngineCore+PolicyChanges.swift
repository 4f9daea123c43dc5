import JSONKit
import OrderedCollections
import PolicyScript

// Changes of policies that passed. A policy's text, with its mode and whether it is enabled, is a version: changing one
// of these is a change of the text. The values of its variables are kept beside, by community: a change that gives
// nothing but `variables` leaves the text alone. Removing a policy takes it out of force and recovering it brings back
// the version that was in force last.
//
// Of two changes of one policy the one that passes last is in force; the ledger names the version that it replaced. A
// change of a policy that was removed meanwhile is refused: bringing it back is another decision.
extension EngineCore {
    func carryOut(_ change: PolicyChangeType, _ action: ActionRecord) throws(PlatformRefusal) {
        let community = action.communityID
        guard let path = action.fields["path"]?.string ?? action.fields["policy"]?.string else {
            throw refusal("no_policy", "the action names no policy")
        }
        let entry = book.entry(communityID: community, path: path)
        let version = action.fields["version"]?.int64.flatMap { work.version($0) }
        switch change.verb {
        case .add:
            guard let version else { throw refusal("no_policy", "the new text of \(path) is not kept any more") }
            try putInForce(version, action)
        case .change:
            guard let entry else { throw refusal("removed", "the policy \(path) was removed meanwhile") }
            if let version { try putInForce(version, action) }
            setVariables(action.fields["variables"] ?? .null, of: version ?? entry.version, action)
            if version == nil, action.fields["apply_to_open_votes"] == true {
                decideAnew(under: path, community: community)
            }
            return
        case .remove:
            guard entry != nil else { return }
            if let problem = lockOut(byRemoving: path, community: community) { throw refusal("locks_out", problem) }
            deactivate(path, community: community, by: action.id)
        case .recover:
            guard entry == nil else { return }
            guard let version else { throw refusal("no_policy", "no version of \(path) is kept any more") }
            try putInForce(version, action)
        }
        if change.verb == .add, let version { setVariables(action.fields["variables"] ?? .null, of: version, action) }
    }

    private func putInForce(_ version: PolicyVersionRecord, _ action: ActionRecord) throws(PlatformRefusal) {
        if let problem = lockOut(by: version, community: action.communityID) { throw refusal("locks_out", problem) }
        activate(version, community: action.communityID, by: action.id)
        if action.fields["apply_to_open_votes"] == true {
            supersedeProposals(under: version.path, community: action.communityID, except: version.id)
        }
    }

    /// Sets variables of a policy for the community; a value that is the default, or None, takes the setting away.
    private func setVariables(_ values: JSON, of version: PolicyVersionRecord, _ action: ActionRecord) {
        guard let names = values.object?.keys, !names.isEmpty else { return }
        let community = action.communityID
        setVariables(values, of: version, community: community)
        record(
            "change", communityID: community, action: action.id,
            ["policy": .string(version.path), "variables": .array(names.map(JSON.string))],
            texts: ["values": values.text])
        changed(.variables, of: community)
    }

    /// Sets the variables that a version declares, each of its type.
    func setVariables(_ values: JSON, of version: PolicyVersionRecord, community: Int64) {
        let declared = PolicyVariables.declared(by: version)
        for (name, value) in values.object ?? [:] {
            guard let variable = declared.first(where: { $0.name == name }) else { continue }
            let read = value.isNull ? variable.defaultValue : variable.accepting(HostValue(plain: value))
            guard let read else { continue }
            if read == variable.defaultValue {
                work.removeSetting(community, path: version.path, name: name)
            } else {
                work.save(
                    PolicySettingRecord(
                        communityID: community, path: version.path, name: name, value: read, setAt: now))
            }
        }
    }
}
