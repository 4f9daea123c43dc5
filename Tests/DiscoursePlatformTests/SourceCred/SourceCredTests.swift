import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization
import Testing

@testable import SourceCredPlatform

/// Hands out one file.
private final class OneFile: HTTPExchange {
    private let answers: Mutex<[HTTPAnswer]>
    private let made = Mutex<[HTTPCall]>([])

    init(_ answers: [HTTPAnswer]) {
        self.answers = Mutex(answers)
    }

    var calls: [HTTPCall] { made.withLock { $0 } }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        made.withLock { $0.append(call) }
        return answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}

@Suite struct SourceCredTests {
    private let accounts: JSON = [
        "accounts": [
            [
                "account": [
                    "identity": [
                        "id": "YX6zzoNxYwGgLduJqWVoAg", "name": "dandelion",
                        "aliases": [
                            [
                                "address":
                                    "N\u{0}sourcecred\u{0}discourse\u{0}user\u{0}https://forum.test\u{0}Ben\u{0}",
                                "description": "discourse/@Ben",
                            ]
                        ],
                    ]
                ], "totalCred": 312.5,
            ],
            ["account": ["identity": ["id": "b", "name": "ann", "aliases": []]], "totalCred": 12],
            ["nothing": "known"],
        ],
        "unclaimedAliases": [["alias": ["address": "N\u{0}x\u{0}cleo\u{0}"], "totalCred": 5.5]],
    ]

    private func module(_ file: OneFile, freshness: Duration = .seconds(60)) -> SourceCredModule {
        var configuration = SourceCredConfiguration(bot: "cred", community: "c", baseURL: "http://cred.test")
        configuration.freshness = freshness
        configuration.callBackoff = .milliseconds(5)
        configuration.callPatience = .milliseconds(200)
        return SourceCredModule(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, http: file)
    }

    private func call(_ method: String, _ arguments: JSON = [:]) -> PlatformCall {
        PlatformCall(
            id: 1, bot: "cred", method: method, arguments: arguments, purpose: .read,
            intendedAt: Instant(microseconds: 0))
    }

    @Test func credIsFoundByNameAliasAndID() async throws {
        let file = OneFile([HTTPAnswer(status: 200, body: accounts.bytes)])
        let module = module(file)
        #expect(try await module.perform(call("get_cred", ["username": "ben"])) == .double(312.5))
        #expect(try await module.perform(call("get_cred", ["username": "Dandelion"])) == .double(312.5))
        #expect(try await module.perform(call("get_cred", ["id": "b"])) == .double(12))
        #expect(try await module.perform(call("get_cred", ["username": "cleo"])) == .double(5.5))
        #expect(try await module.perform(call("get_cred", ["username": "stranger"])) == .double(0))
        #expect(try await module.perform(call("fetch_total_cred")) == .double(330))
        #expect(try await module.perform(call("fetch_total_credcred")) == .double(330))
        let gateway = call(
            "perform_action", ["action": "sourcecred.user-cred", "parameters": ["username": "ann"]])
        #expect(try await module.perform(gateway) == ["value": .double(12)])
        #expect(file.calls.map(\.url) == ["http://cred.test/output/accounts.json"], "read once while it is fresh")
    }

    @Test func whatHasNotChangedIsNotSentAgain() async throws {
        let file = OneFile([
            HTTPAnswer(status: 200, headers: [HTTPField("ETag", "\"1\"")], body: accounts.bytes),
            HTTPAnswer(status: 304),
        ])
        let module = module(file, freshness: .zero)
        for _ in 0..<2 {
            #expect(try await module.perform(call("get_cred", ["username": "ann"])) == .double(12))
        }
        #expect(file.calls[1].headers.contains(HTTPField("If-None-Match", "\"1\"")))
    }

    @Test func refusalsSayWhatToDo() async throws {
        func refusal(_ answer: HTTPAnswer, _ method: String = "get_cred") async -> PlatformRefusal? {
            let module = module(OneFile([answer]))
            return await #expect(throws: PlatformRefusal.self) {
                try await module.perform(call(method, ["username": "ann"]))
            }
        }
        #expect(await refusal(HTTPAnswer(status: 404))?.message.contains("base_url") == true)
        #expect(await refusal(HTTPAnswer(status: 200, body: Array("[]".utf8)))?.code == "not_accounts")
        #expect(await refusal(HTTPAnswer(status: 500))?.code == "gave_up")
        #expect(await refusal(HTTPAnswer(status: 200, body: accounts.bytes), "initiate_poll")?.code == "unknown_method")
    }
}
