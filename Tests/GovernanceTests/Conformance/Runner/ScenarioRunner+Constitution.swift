import Governance
import JSONKit

// What is proposed from within, and the documents that are there from the start.
extension ScenarioRunner {
    func propose(_ step: OracleStep) throws {
        let fields = step.json.without("at", "do", "type", "initiator", "previous_name")
        let initiator = step.text("initiator")
        if initiator == nil { standingFacts.insert(.proposedByNobody) }
        if (fields["users"]?.texts.count ?? 0) > 1 { standingFacts.insert(.severalMembers) }
        let before = driver.store.highestID(.action)
        try driver.play(
            .propose(
                ProposedAction(
                    community: Self.community, type: step.text("type") ?? "", fields: fields,
                    initiator: initiator.map { .member(bot: "slack", username: $0) } ?? .operator)))
        if driver.store.highestID(.action) == before { standingFacts.insert(.proposalRefused) }
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
