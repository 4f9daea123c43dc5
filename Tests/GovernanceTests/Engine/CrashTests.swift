import Governance
import JSONKit
import Testing

/// The story, with the engine killed at each of its commits, before or after the commit is on disk, and at each call.
@Suite struct CrashTests {
    struct Killed: Error {}

    enum Moment: String, Sendable, CaseIterable {
        /// The commit does not reach the disk.
        case beforeCommit
        /// It does, and nothing that follows from it happens.
        case afterCommit
        /// The next call is made, and its answer is lost.
        case afterCall
    }

    /// Plays the story and kills the engine once; gives nil when the story ended before.
    static func play(killing moment: Moment, at count: Int) throws -> Community? {
        let community = try Community().found(("rename", .vote))
        let driver = community.driver
        var left = count
        var wasKilled = false

        /// Commits, unless this is where the engine dies.
        func commit() throws {
            let isHere = left == 0 && !wasKilled
            left -= 1
            guard isHere, moment != .afterCall else { return try driver.commit() }
            wasKilled = true
            if moment == .afterCommit { try driver.commit() }
            try driver.restart()
            throw Killed()
        }
        func settle() throws {
            while let effect = driver.outbox.first {
                driver.outbox.removeFirst()
                switch effect {
                case .perform(let call):
                    let outcome = community.platform.performNow(call, at: driver.now)
                    if moment == .afterCall, left <= 0, !wasKilled {
                        wasKilled = true
                        try driver.restart()
                        throw Killed()
                    }
                    left -= moment == .afterCall ? 1 : 0
                    for event in community.platform.takeEvents() {
                        try driver.input(.event(event))
                        try commit()
                    }
                    try driver.input(.callFinished(call.id, outcome))
                case .resolve(_, let notBefore):
                    driver.now = max(driver.now, notBefore)
                    try driver.carryOut(effect)
                    continue
                case .continueRun(let id): try driver.input(.continueRun(id))
                case .continueBacklog: try driver.input(.backlog)
                default: continue
                }
                try commit()
            }
        }
        /// Delivers an event until it is taken in, as a platform does that gets no acknowledgement.
        func deliver(_ event: PlatformEvent) throws {
            for _ in 0..<3 {
                do {
                    try driver.input(.event(event))
                    try commit()
                    try settle()
                    return
                } catch is Killed {
                    for late in community.platform.takeEvents() { try driver.deliver(late) }
                }
            }
            try settle()
        }
        try deliver(community.platform.rename("C1", to: "party", by: "U1", at: driver.now))
        driver.now = driver.now.advanced(seconds: 60)
        let post = try #require(community.platform.votePost(1))
        try deliver(community.platform.react("👍", on: post, by: "U2", at: driver.now))
        return wasKilled ? community : nil
    }

    @Test(arguments: Moment.allCases) func theStoryEndsTheSame(_ moment: Moment) throws {
        var count = 0
        var readings = 0
        while let community = try Self.play(killing: moment, at: count) {
            #expect(community.proposal()?.state == .passed, "killed \(moment) at \(count)")
            #expect(community.channelName == "party")
            #expect(
                community.effects == [
                    "conversations.rename", "initiate_vote", "post_message", "conversations.rename",
                ],
                "killed \(moment) at \(count)")
            readings += community.calls.count { $0 == StandingReaction.readingMethod }
            #expect(community.store.ballots(proposalID: 1).map(\.value) == ["yes"])
            #expect(community.store.action(2) == nil, "killed \(moment) at \(count)")
            #expect(community.store.intendedCalls() == [])
            #expect(try LedgerVerifier.verify(community.store) > 0)
            count += 1
        }
        #expect(count >= 4)
        // A vote's post that was in doubt is found, and its reactions are read whole.
        #expect(readings >= 1)
    }
}
