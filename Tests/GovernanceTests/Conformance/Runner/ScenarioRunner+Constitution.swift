import Governance
import JSONKit

// What is proposed from within, and the documents that are there from the start.
extension ScenarioRunner {
    func propose(_ step: OracleStep) throws {
        var fields = step.json.without("at", "do", "type", "initiator", "previous_name")
        notePaths()
        // The recording names a policy as it was called, also one that is switched off.
        if let path = fields["policy"]?.string.flatMap({ paths[$0] }) { fields["policy"] = .string(path) }
        let initiator = step.text("initiator")
        if initiator == nil { standingFacts.insert(.proposedByNobody) }
        if (fields["users"]?.texts.count ?? 0) > 1 { standingFacts.insert(.severalMembers) }
        if ["text", "permissions", "description", "variables"].contains(where: { fields[$0] != nil }) {
            standingFacts.insert(.changeVoted)
        }
        let before = driver.store.highestID(.action)
        try driver.play(
            .propose(
                ProposedAction(
                    community: Self.community, type: step.text("type") ?? "", fields: fields,
                    initiator: initiator.map { .member(bot: "slack", username: $0) } ?? .operator)))
        if driver.store.highestID(.action) == before { standingFacts.insert(.proposalRefused) }
    }

    private func notePaths() {
        for active in driver.store.activePolicies() {
            if let version = driver.store.policyVersion(active.versionID) { paths[version.name] = active.path }
        }
    }

    /// Before there are policies nobody has to decide: what is proposed is done.
    func makeDocument(_ document: JSON) throws {
        try driver.play(
            .propose(
                ProposedAction(
                    community: Self.community, type: "policykitaddcommunitydoc",
                    fields: ["name": document["name"] ?? "", "text": document["text"] ?? ""], initiator: .operator)))
    }
}
