import JSONKit

@testable import Governance

// Changes of policies behind the community's back: in PolicyKit an edit of the database, here of the active set.
extension ScenarioRunner {
    func changePolicy(_ step: OracleStep) throws {
        let name = step.text("name") ?? ""
        guard let index = installed.lastIndex(where: { $0.name == name }) else {
            throw OracleError("scenario \(scenario.id), step \(step.index): no policy \"\(name)\"")
        }
        try driver.play(.timer)
        let path = installed[index].path
        switch step.text("op") {
        case "deactivate", "delete": driver.core.deactivate(path, community: communityID)
        case "edit":
            for change in (step.json["changes"] ?? [:]).pairs { installed[index].source[change.key] = change.value }
            try activate(index)
        case "touch", "save", "activate": try activate(index)
        default: throw OracleError("scenario \(scenario.id), step \(step.index): unknown op of a policy")
        }
        try driver.play(.timer)
    }

    private func activate(_ index: Int) throws {
        let draft = try installed[index].draft()
        let core = driver.core
        core.activate(core.version(of: draft, path: installed[index].path), community: communityID)
    }
}
