import Governance
import JSONKit

// What is proposed from within, and the documents that are there from the start.
extension ScenarioRunner {
    func propose(_ step: OracleStep) throws {
        throw OracleError("proposals from within cannot be played yet")
    }

    func makeDocument(_ document: JSON) throws {
        throw OracleError("documents cannot be made yet")
    }
}
