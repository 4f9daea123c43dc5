import Governance
import JSONKit
import Testing

/// The gateway's processes and actions on platforms beside Slack, by their names.
@Suite struct GatewayTests {
    private let reads = FakeReads()

    private func driver(_ code: String, _ platforms: String...) throws -> BlockDriver {
        for platform in platforms { reads.connect(platform) }
        let body = code.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        return BlockDriver(try loadPolicy("kind = 'platform'\ndef notify():\n\(body)\n"), reads)
    }

    private func failure(_ code: String, _ platforms: String...) throws -> String {
        for platform in platforms { reads.connect(platform) }
        do {
            try driver(code).run(.notify)
            return "none"
        } catch {
            return (error as? PolicyRunFailure)?.report.summary ?? "\(error)"
        }
    }

    @Test func anActionIsACallWithItsParameters() throws {
        let driver = try driver(
            """
            metagov.perform_action("discourse.create-topic", title="T", raw="text", category=8, tags=None)
            metagov.perform_action("opencollective.process-expense", {"expense_id": "E1", "action": "APPROVE"})
            metagov.perform_action("github.create-issue", repo_name="r", title="T", name="x")
            """, "discourse", "opencollective", "github")
        driver.dropsRuns = true
        try driver.run(.notify)
        #expect(
            driver.lines == [
                #"discourse.perform_action {"action":"discourse.create-topic","parameters":"#
                    + #"{"title":"T","raw":"text","category":8}}"#,
                #"opencollective.perform_action {"action":"opencollective.process-expense","parameters":"#
                    + #"{"expense_id":"E1","action":"APPROVE"}}"#,
                #"github.perform_action {"action":"github.create-issue","parameters":"#
                    + #"{"repo_name":"r","title":"T","name":"x"}}"#,
            ])
    }

    @Test func aProcessOpensAVoteOnItsPlatform() throws {
        let driver = try driver(
            """
            metagov.start_process("discourse.poll", title="Which?", options=["a", "b"], topic_id=7)
            print(metagov.get_process().status)
            """, "discourse")
        try driver.run(.notify)
        #expect(driver.lines == ["discourse.start_process - choice 'Which?' [\"a\", \"b\"] everyone"])
        #expect(driver.log == ["pending"])
        guard case .vote(let request)? = driver.calls.first else {
            Issue.record("no vote")
            return
        }
        #expect(request.arguments["process"] == "discourse.poll")
        #expect(request.arguments["parameters"]?["topic_id"] == 7)
    }

    @Test func whatAReadingActionTellsReachesTheScript() throws {
        let driver = try driver(
            "print(metagov.perform_action('sourcecred.user-cred', username='ann')['value'])", "sourcecred")
        driver.answer = { _ in .done(["value": 12]) }
        let outcome = try driver.run(.notify)
        #expect(driver.log == ["12"])
        #expect(outcome.effects.readSet.contains(.untracked))
    }

    @Test func wrongNamesAreTold() throws {
        #expect(
            try failure("metagov.perform_action('discourse.create-tpic', title='T')", "discourse")
                == "ValueError at line 3 of notify: the gateway has no action 'discourse.create-tpic'; did you mean "
                + "'discourse.create-topic'?")
        #expect(
            try failure("metagov.start_process('github.vote', title='T')", "github").contains("has no process"))
        #expect(
            try failure("metagov.start_process('discourse.poll', options=['a'])").contains(
                "ValueError at line 3 of notify: 'title' is a required property"))
    }

    @Test func aPlatformsWholeInterfaceIsNotReached() throws {
        #expect(
            try failure("metagov.perform_action('discord.method', route='channels/1', method='DELETE')", "discord")
                == "PermissionError at line 3 of notify: 'discord.method' reaches a platform's whole interface: policies "
                + "call what is declared")
    }

    @Test func aPlatformThatNoBotConnectsSaysSo() throws {
        #expect(
            try failure("metagov.perform_action('discourse.create-post', raw='x')").hasPrefix("PlatformNotConnected"))
    }
}
