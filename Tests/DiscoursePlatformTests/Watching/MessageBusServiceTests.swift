import Governance
import JSONKit
import PlatformKit
import Synchronization
import TestSupport
import Testing

@testable import DiscoursePlatform

/// How often the message bus is asked.
@Suite struct MessageBusServiceTests {
    /// A service on a forum of a script, and the pauses that it takes.
    private func pauses(_ script: @escaping FakeForum.Script) async -> (pauses: [Duration], polls: Int) {
        let forum = FakeForum(script)
        let taken = Mutex<[Duration]>([])
        let clock = PollingClock(now: { .now }, sleep: { pause in taken.withLock { $0.append(pause) } })
        let module = DiscourseModule(
            configuration: .quick(), logger: quiet, http: forum, clock: clock,
            now: { Instant(microseconds: 1_700_000_000_000_000) })
        let sink = RecordingSink()
        let reader = ForumReader(
            web: module.web, sink: sink,
            decoder: DiscourseEventDecoder(
                bot: "main", command: "!policykit", identity: DiscourseIdentity(username: "system")), logger: quiet,
            firstStart: Instant(microseconds: 0), recoveries: OwnRecoveries())
        let poller = Poller(
            store: PollingStore(cursor: { _ in nil }, moveCursor: { _, _ in }, report: { _ in }), clock: clock)
        await MessageBusService(
            module: module, sink: sink, bell: Doorbell(poller: poller, reader: reader, logger: quiet)
        ).run()
        return (taken.withLock { $0 }, forum.calls.count)
    }

    private static let news: JSON = [
        ["channel": "/latest", "message_id": 4, "data": ["topic_id": 7]]
    ]

    /// Where the channels are that are listened to.
    private static let status: JSON = [
        [
            "channel": "/__status", "message_id": -1,
            "data": ["/latest": 3, "/new": 1, "/delete": 0, "/recover": 0, "/destroy": 0],
        ]
    ]

    @Test(.timeLimit(.minutes(1))) func afterFailuresThePausesGrowAndBeginAnewAfterAnAnswer() async {
        let (pauses, polls) = await pauses { _, count in
            switch count {
            case 1...4, 6: HTTPAnswer(status: 502)
            case 5: FakeForum.ok(Self.news)
            default: HTTPAnswer(status: 403)
            }
        }
        #expect(polls == 7)
        #expect(pauses.count == 5)
        for (pause, whole) in zip(pauses, [1.0, 2, 4, 8, 1]) {
            #expect(pause >= .seconds(whole / 2) && pause <= .seconds(whole), "\(pauses)")
        }
    }

    /// A forum whose queue is long asks to stay away; how long is random, so that not all return together.
    @Test(.timeLimit(.minutes(1))) func aBusyForumIsLeftAlone() async {
        let (pauses, polls) = await pauses { _, count in
            switch count {
            case 1: HTTPAnswer(status: 429)
            case 2: HTTPAnswer(status: 503, headers: [HTTPField("Retry-After", "600")])
            default: HTTPAnswer(status: 404)
            }
        }
        #expect(polls == 3 && pauses.count == 2)
        #expect(pauses[0] >= .seconds(30) && pauses[0] <= .seconds(150) && pauses[1] == .seconds(600))
    }

    /// One that holds no requests would be asked without end.
    @Test(.timeLimit(.minutes(1))) func anEmptyAnswerIsNotAskedForAtOnce() async {
        let (pauses, polls) = await pauses { _, count in
            count <= 3 ? FakeForum.ok(count == 1 ? Self.status : []) : HTTPAnswer(status: 403)
        }
        #expect(polls == 4)
        #expect(pauses == [.seconds(15), .seconds(15)])
    }

    @Test(.timeLimit(.minutes(1))) func aKeyThatIsNoLongerValidEndsIt() async {
        let (pauses, polls) = await pauses { _, _ in
            HTTPAnswer(status: 200, headers: [HTTPField("Discourse-Logged-Out", "1")])
        }
        #expect(polls == 1 && pauses.isEmpty)
    }
}
