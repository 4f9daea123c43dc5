import Governance
import JSONKit
import Logging
import TestSupport
import Testing

@testable import DiscoursePlatform

@Suite struct MemberReaderTests {
    private let sink = RecordingSink()
    private let members: MemberReader

    init() {
        let web = DiscourseWeb(FakeForum { _, _ in FakeForum.absent })
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let decoder = DiscourseEventDecoder(
            bot: "main", command: "policykit", identity: DiscourseIdentity(username: "system"))
        members = MemberReader(
            web: web,
            reader: ForumReader(
                web: web, sink: sink, decoder: decoder, logger: logger, firstStart: Instant(microseconds: 0),
                recoveries: OwnRecoveries()), logger: logger)
    }

    private func reading(_ users: [(name: String, isAdmin: Bool)], isWhole: Bool = true) -> MemberReader.Reading {
        MemberReader.Reading(
            users: users.enumerated().map { place, user in
                ["id": JSON(place + 1), "username": .string(user.name), "admin": .bool(user.isAdmin)]
            }, isWhole: isWhole)
    }

    /// What was handed over of an account, the oldest first.
    private func told(_ name: String) async -> [ObservedMember] {
        await sink.events.flatMap(\.meanings).compactMap { meaning in
            if case .member(let member) = meaning, member.username == name { member } else { nil }
        }
    }

    @Test func whoIsAdminForATimeIsToldEachTime() async throws {
        for isAdmin in [false, true, true, false] { try await members.deliver(reading([("ann", isAdmin)])) }
        #expect(await told("ann").map(\.isAdmin) == [false, true, false])
    }

    @Test func whoIsMissingFromAWholeListIsGone() async throws {
        try await members.deliver(reading([("ann", false), ("ben", false)]))
        try await members.deliver(reading([("ann", false)], isWhole: false))
        #expect(await told("ben").map(\.isPresent) == [true])
        for _ in 0..<2 { try await members.deliver(reading([("ann", false)])) }
        #expect(await told("ben").map(\.isPresent) == [true, false])
    }
}
