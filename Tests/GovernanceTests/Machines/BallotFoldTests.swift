import Governance
import Testing

/// One ballot a member, whatever was done in whatever order.
@Suite struct BallotFoldTests {
    typealias Move = BallotEventRecord.Move

    /// Two posts of one vote, on each of which the person has an account.
    static let here = BallotFold.Place(voteID: 1, memberID: 1)
    static let there = BallotFold.Place(voteID: 2, memberID: 2)

    static func fold(_ moves: [Move]) -> BallotFold { fold(moves.map { ($0, here) }) }

    static func fold(_ moves: [(Move, BallotFold.Place)]) -> BallotFold {
        var fold = BallotFold()
        for (index, (move, place)) in moves.enumerated() {
            fold.apply(move, at: Instant(microseconds: Int64(index)), on: place)
        }
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

    @Test func anOptionThatIsTakenBackLeavesTheCandidateWithoutOne() {
        let fold = Self.fold([
            .selected(candidate: "Ann", option: "1"), .selected(candidate: "Bob", option: "2"),
            .selected(candidate: "Ann", option: ""),
        ])
        #expect(fold.standing.mapValues(\.value) == ["Bob": "2"])
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

    /// A press outlives what is read of the same value, whichever was first.
    @Test func aReadingNeverTouchesAPressedBallot() {
        #expect(Self.value(.chosen("yes"), .reactionsStanding(["yes"]), .reactionsStanding([])) == "yes")
        #expect(Self.value(.reactionsStanding(["yes"]), .chosen("yes"), .reactionsStanding([])) == "yes")
        #expect(Self.value(.reactionsStanding(["no"]), .chosen("yes"), .reactionsStanding(["no"])) == "yes")
        #expect(Self.value(.chosen("yes"), .reactionsStanding(["no"]), .reactionsStanding([])) == nil)
    }

    @Test func whatAPollShowsForACandidateGoesWithThePoll() {
        func options(_ moves: Move...) -> [String: String] { Self.fold(moves).standing.mapValues(\.value) }
        let one = Move.tallied(candidate: "Ann", option: "1")
        let none = Move.tallied(candidate: "Ann", option: "")
        let typed = Move.selected(candidate: "Ann", option: "2")
        #expect(options(one) == ["Ann": "1"])
        #expect(options(one, none) == [:])
        #expect(options(one, .tallied(candidate: "Bob", option: "2"), none) == ["Bob": "2"])
        #expect(options(typed, none) == ["Ann": "2"], "what was typed is not taken back in a poll")
        #expect(options(typed, one) == ["Ann": "1"], "the later one counts")
        #expect(options(one, typed) == ["Ann": "2"])
        #expect(options(one, typed, none) == ["Ann": "2"])
        #expect(options(typed, .tallied(candidate: "Ann", option: "2"), none) == ["Ann": "2"])
        let fold = Self.fold([one, typed])
        #expect(fold.tallied(on: Self.here) == ["Ann": "1"] && fold.tallied(on: Self.there).isEmpty)
        let two = Self.fold([(one, Self.here), (.tallied(candidate: "Ann", option: "2"), Self.there)])
        #expect(two.standing["Ann"]?.value == "2")
        var back = two
        back.apply(none, at: Instant(microseconds: 9), on: Self.there)
        #expect(back.standing["Ann"]?.value == "1" && back.standing["Ann"]?.place == Self.here)
    }

    @Test func aGapThatLeavesSeveralCountsNone() {
        var fold = Self.fold([.reactionsStanding(["no", "yes"])])
        #expect(fold.standing[""] == nil)
        #expect(fold.isAmbiguous)
        fold.apply(.reactionRemoved("no"), at: Instant(microseconds: 9), on: Self.here)
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

    // MARK: Several posts

    private func standing(_ moves: (Move, BallotFold.Place)...) -> BallotFold.Standing? {
        Self.fold(moves).standing[""]
    }

    @Test func theLaterOfTwoPostsReplaces() {
        let later = standing((.reactionAdded("yes"), Self.here), (.reactionAdded("no"), Self.there))
        #expect(later?.value == "no" && later?.place == Self.there)
        #expect(standing((.chosen("yes"), Self.here), (.chosen("no"), Self.there))?.place == Self.there)
        let same = standing((.chosen("yes"), Self.here), (.chosen("yes"), Self.there))
        #expect(same?.castAt == Instant(microseconds: 0) && same?.place == Self.here)
    }

    @Test func removingFallsBackToTheOtherPost() {
        let back = standing(
            (.reactionAdded("yes"), Self.here), (.reactionAdded("no"), Self.there), (.reactionRemoved("no"), Self.there)
        )
        #expect(back?.value == "yes" && back?.place == Self.here)
        // The same answer on both posts stands until it is gone from both.
        let both: [(Move, BallotFold.Place)] = [
            (.reactionAdded("yes"), Self.here), (.reactionAdded("yes"), Self.there),
            (.reactionRemoved("yes"), Self.here),
        ]
        #expect(Self.fold(both).standing[""]?.place == Self.there)
        #expect(Self.fold(both).standing[""]?.castAt == Instant(microseconds: 0))
        #expect(Self.fold(both + [(.reactionRemoved("yes"), Self.there)]).standing.isEmpty)
        #expect(
            standing(
                (.chosen("yes"), Self.here), (.reactionAdded("no"), Self.there), (.chosen("yes"), Self.here),
                (.reactionRemoved("no"), Self.there))?.value == "yes")
    }

    @Test func aReadingOfOnePostLeavesTheOther() {
        #expect(standing((.reactionAdded("no"), Self.there), (.reactionsStanding([]), Self.here))?.value == "no")
        #expect(standing((.reactionAdded("no"), Self.there), (.reactionsStanding(["yes"]), Self.here))?.value == "yes")
        #expect(
            standing((.reactionAdded("no"), Self.there), (.reactionsStanding(["no", "yes"]), Self.here))?.value == "no")
        let gone = standing(
            (.reactionAdded("yes"), Self.here), (.reactionAdded("no"), Self.there), (.reactionsStanding([]), Self.there)
        )
        #expect(gone?.value == "yes" && gone?.place == Self.here)
        var torn = Self.fold([(.reactionsStanding(["yes", "no"]), Self.here)])
        torn.apply(.reactionAdded("no"), at: Instant(microseconds: 9), on: Self.there)
        #expect(torn.standing[""]?.value == "no" && !torn.isAmbiguous)
    }
}
