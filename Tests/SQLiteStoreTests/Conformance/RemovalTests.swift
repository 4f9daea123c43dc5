import Governance
import Testing

/// What goes away, and what stays known of it.
@Suite struct RemovalTests {
    @Test(arguments: StoreKind.allCases)
    func `the highest id is remembered when its row is gone`(_ kind: StoreKind) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        for table in RecordTable.allCases {
            #expect(try store.highestID(table) == 0)
        }
        try await store.commit(
            .role(records.role(id: 40)), .policyVersion(records.version(id: 50)), .run(records.run(id: 60)),
            .parkedBallot(records.parked(id: 70)))
        try await store.commit(.removeRole(40), .removePolicyVersion(50), .removeRun(60), .removeParkedBallot(70))
        #expect(try store.highestID(.role) == 40)
        #expect(try store.highestID(.policyVersion) == 50)
        #expect(try store.highestID(.run) == 60)
        #expect(try store.highestID(.parkedBallot) == 70)
        try await store.commit(.run(records.run(id: 5)))
        #expect(try store.highestID(.run) == 60)
    }

    @Test(arguments: StoreKind.allCases)
    func `events are forgotten by age alone`(_ kind: StoreKind) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        let day: Int64 = 86_400_000_000
        for number in 0..<10 as Range<Int64> {
            try await store.commit(
                .seenEvent(
                    SeenEventRecord(
                        bot: "b", eventID: "Ev\(number)", receivedAt: Instant(microseconds: number * day / 4))))
        }
        let now = Instant(microseconds: 9 * day / 4)
        try await store.commit(.forgetSeenEvents(before: now.advanced(seconds: -86_400)))
        let seen = try (0..<10).filter { try store.isSeen(bot: "b", eventID: "Ev\($0)") }
        #expect(seen == [5, 6, 7, 8, 9])
        #expect(try store.isSeen(bot: "other", eventID: "Ev9") == false)
    }

    @Test(arguments: StoreKind.allCases)
    func `a role takes its memberships with it`(_ kind: StoreKind) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        try await store.commit(
            .member(records.member(id: 1)), .role(records.role(id: 2)), .role(records.role(id: 4)),
            .roleMembership(RoleMembership(roleID: 2, memberID: 1)),
            .roleMembership(RoleMembership(roleID: 4, memberID: 1)))
        try await store.commit(.removeRole(2))
        #expect(try store.roleMemberships(communityID: 1) == [RoleMembership(roleID: 4, memberID: 1)])
        try await store.commit(.role(records.role(id: 2)))
        #expect(try store.roleMemberships(communityID: 1).count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `a text is erased and its line stays`(_ kind: StoreKind) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        let line = records.ledger(sequence: 1)
        let name = LedgerTextRecord(sequence: 1, name: "name", salt: "00", text: "Maria\u{0}")
        let reason = LedgerTextRecord(sequence: 1, name: "reason", salt: "01", text: "because")
        try await store.commit(.ledger(line), .ledgerText(reason), .ledgerText(name))
        #expect(try store.ledgerTexts(sequence: 1) == [reason, name])
        try await store.commit(.eraseLedgerText(sequence: 1, name: "reason"))
        #expect(try store.ledgerTexts(sequence: 1) == [name])
        #expect(try store.ledgerHead() == line)
    }
}
