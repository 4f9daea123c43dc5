import Governance
import Testing

/// One ballot a member, whatever was done in whatever order.
@Suite struct BallotFoldTests {
    typealias Move = BallotEventRecord.Move

    static func fold(_ moves: [Move]) -> BallotFold {
        var fold = BallotFold()
        for (index, move) in moves.enumerated() { fold.apply(move, at: Instant(microseconds: Int64(index))) }
        return fold
    }

    static func value(_ moves: Move...) -> String? { fold(moves).standing[""]?.value }

    @Test func addingSetsAndTheLastOneCounts() {
        #expect(Self.value(.reactionAdded("yes")) == "yes")
        #expect(Self.value(.reactionAdded("yes"), .reactionAdded("no")) == "no")
    }

    @Test func removingFallsBackToTheOtherEmoji() {
        #expect(Self.value(.reactionAdded("yes"), .reactionAdded("no"), .reactionRemoved("no")) == "yes")
        #expect(Self.value(.reactionAdded("yes"), .reactionAdded("no"), .reactionRemoved("yes")) == "no")
        #expect(Self.value(.reactionAdded("yes"), .reactionRemoved("yes")) == nil)
        #expect(
            Self.value(
                .reactionAdded("a"), .reactionAdded("b"), .reactionAdded("c"), .reactionRemoved("c")) == "b")
    }

    @Test func removingNeverTouchesAPressedBallot() {
        #expect(Self.value(.reactionAdded("no"), .chosen("yes"), .reactionRemoved("no")) == "yes")
        #expect(Self.value(.chosen("yes"), .reactionAdded("yes"), .reactionRemoved("yes")) == "yes")
        #expect(Self.value(.reactionAdded("yes"), .chosen("yes"), .reactionRemoved("yes")) == "yes")
    }

    @Test func theSameAgainChangesNothing() {
        let fold = Self.fold([.chosen("yes"), .chosen("yes")])
        #expect(fold.standing[""]?.castAt == Instant(microseconds: 0))
    }

    @Test func eachCandidateHasItsOwnOption() {
        let fold = Self.fold([
            .selected(candidate: "Ann", option: "1"), .selected(candidate: "Bob", option: "2"),
            .selected(candidate: "Ann", option: "3"),
        ])
        #expect(fold.standing.mapValues(\.value) == ["Ann": "3", "Bob": "2"])
    }

    @Test func aGapKeepsWhatCanBeKnown() {
        #expect(Self.value(.reactionsStanding(["yes"])) == "yes")
        #expect(Self.value(.reactionAdded("yes"), .reactionsStanding(["no"])) == "no")
        #expect(Self.value(.reactionAdded("yes"), .reactionsStanding([])) == nil)
        #expect(Self.value(.reactionAdded("yes"), .reactionsStanding(["no", "yes"])) == "yes")
        #expect(Self.value(.chosen("yes"), .reactionsStanding(["no"])) == "no")
        #expect(Self.value(.reactionAdded("no"), .chosen("yes"), .reactionsStanding(["no"])) == "yes")
        #expect(Self.value(.reactionAdded("no"), .chosen("yes"), .reactionsStanding([])) == "yes")
    }

    @Test func aGapThatLeavesSeveralCountsNone() {
        var fold = Self.fold([.reactionsStanding(["no", "yes"])])
        #expect(fold.standing[""] == nil)
        #expect(fold.isAmbiguous)
        fold.apply(.reactionRemoved("no"), at: Instant(microseconds: 9))
        #expect(fold.standing[""]?.value == "yes")
        #expect(!fold.isAmbiguous)
    }

    /// Whatever the order in which the moves become known, the ballot is the one of their own order.
    @Test func theOrderOfArrivalDoesNotMatter() {
        let moves: [Move] = [
            .reactionAdded("yes"), .chosen("no"), .reactionAdded("no"), .reactionRemoved("yes"), .reactionAdded("yes"),
        ]
        let events = moves.enumerated().map { index, move in
            BallotEventRecord(
                id: Int64(index), proposalID: 1, voteID: 1, memberID: 1, move: move,
                castAt: Instant(microseconds: Int64(index)), receivedAt: Instant(microseconds: 0), standing: .counted)
        }
        let expected = BallotFold(events)
        for shift in 0..<events.count {
            #expect(BallotFold(Array(events[shift...] + events[..<shift]).reversed()) == expected)
        }
    }

    @Test func whatWasNotCountedDoesNotCount() {
        var event = BallotEventRecord(
            id: 1, proposalID: 1, voteID: 1, memberID: 1, move: .chosen("yes"), castAt: Instant(microseconds: 0),
            receivedAt: Instant(microseconds: 0), standing: .late)
        #expect(BallotFold([event]).standing.isEmpty)
        event.standing = .counted
        #expect(BallotFold([event]).standing[""]?.value == "yes")
    }
}
