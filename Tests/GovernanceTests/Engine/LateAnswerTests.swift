import Governance
import JSONKit
import Testing

/// The answer to an execution comes long after the platform carried it out: what somebody did to the object meanwhile
/// is later than that, or earlier, by the platform's time and not by the answer's.
@Suite struct LateAnswerTests {
    private let community: Community
    private var platform: MemoryPlatform { community.platform }
    private var driver: EngineDriver { community.driver }

    init() throws {
        community = try Community().found(("rename", .vote))
    }

    private func pass(seconds: Double) { driver.now = driver.now.advanced(seconds: seconds) }

    /// A rename is undone, voted on, and about to be done again; its call is held.
    private func execution() throws -> PlatformCall {
        try community.rename(to: "party")
        pass(seconds: 1)
        driver.held = ["conversations.rename"]
        try community.vote("👍", by: "U2")
        pass(seconds: 1)
        for (index, effect) in driver.outbox.enumerated() {
            guard case .perform(let call) = effect, call.purpose == .execute else { continue }
            driver.outbox.remove(at: index)
            driver.held = []
            return call
        }
        throw BlockError(message: "nothing is carried out")
    }

    /// The answer is there, and nobody decides on renames any more.
    private func finish(_ call: PlatformCall, _ outcome: CallOutcome) throws {
        pass(seconds: 20)
        try driver.input(.callFinished(call.id, outcome))
        try driver.settle()
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
    }

    private var lawful: JSON? {
        community.store.objectState(
            .init(bot: "acme", object: ObjectReference(kind: "channel.name", id: "C1")))?.lawful
    }

    @Test(arguments: [true, false])
    func whatComesBehindTheExecutionTakesItsPlace(_ echoComesFirst: Bool) throws {
        let call = try execution()
        let outcome = platform.performNow(call, at: driver.now)
        let echoes = platform.takeEvents()
        pass(seconds: 5)
        let later = platform.rename("C1", to: "fiesta", by: "U3", at: driver.now)
        if echoComesFirst { for event in echoes { try driver.deliver(event) } }
        try finish(call, outcome)
        try driver.play(later)
        if !echoComesFirst { for event in echoes { try driver.play(event) } }
        #expect(community.channelName == "fiesta")
        #expect(lawful == "fiesta")
    }

    @Test func whatCameBeforeTheExecutionDoesNot() throws {
        let call = try execution()
        let earlier = platform.rename("C1", to: "fiesta", by: "U3", at: driver.now)
        pass(seconds: 5)
        let outcome = platform.performNow(call, at: driver.now)
        let echoes = platform.takeEvents()
        try finish(call, outcome)
        try driver.play(earlier)
        for event in echoes { try driver.play(event) }
        #expect(community.channelName == "party")
        #expect(lawful == "party")
    }
}
