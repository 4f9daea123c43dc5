import Governance
import Testing

@testable import PolicyKitDaemon

@Suite struct KillPointTests {
    @Test func readsNameAndNumber() throws {
        #expect(try KillPoint(parsing: "vote:3") == KillPoint(milestone: .vote, passing: 3))
        #expect(try KillPoint(parsing: "event") == KillPoint(milestone: .event, passing: 1))
        for milestone in Milestone.allCases {
            #expect(try KillPoint(parsing: "\(milestone.rawValue):2").milestone == milestone)
        }
    }

    @Test(arguments: ["", "nowhere:1", "vote:0", "vote:x", "vote:1:2"])
    func refusesWhatIsNoPoint(text: String) {
        let finding = #expect(throws: ConfigurationFinding.self) { try KillPoint(parsing: text) }
        #expect(finding?.hint?.contains("execution-intent") == true)
    }
}
