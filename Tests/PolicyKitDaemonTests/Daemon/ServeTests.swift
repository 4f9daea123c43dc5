import Foundation
import PlatformSimulators
import Testing

@testable import PolicyKitDaemon

/// The program itself, as an operator runs it.
@Suite struct ServeTests {
    let program: String
    let folder: TemporaryFolder

    init() throws {
        program = try #require(Repository.program, "the program is built with the tests")
        folder = try TemporaryFolder()
    }

    private func serve(_ more: [String] = [], environment: [String: String] = [:]) throws -> ProgramRun {
        try ProgramRun(
            program,
            [
                "serve", "--bots", "\(folder.path)/bots", "--policies", "\(folder.path)/policies", "--state",
                "\(folder.path)/state",
            ] + more, environment: environment)
    }

    private func writeBot(baseURL: String = "http://127.0.0.1:9/api/") throws {
        try folder.write(
            """
            platform: slack
            community: garden
            base_url: \(baseURL)
            tokens: { app: {env: APP}, bot: {env: BOT}, admin: {env: ADMIN} }
            """, to: "bots/slack.yaml")
        try folder.write("\"\"\"A\"\"\"\nkind = \"platform\"\n", to: "policies/garden/a.py")
    }

    private let tokens = ["APP": "xapp-planted", "BOT": "xoxb-planted", "ADMIN": "xoxp-planted"]

    private func waitForSocket() async throws {
        for _ in 0..<500 {
            if (try? await AdministrationClient(state: "\(folder.path)/state").status()) != nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the daemon never answered")
    }

    @Test func saysThatThereIsNoBot() async throws {
        try folder.write("", to: "bots/README")
        let outcome = try await serve().outcome()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("there is no bot file (copy bots/slack.yaml.example to "))
    }

    @Test func saysWhichTokenIsMissing() async throws {
        try writeBot()
        let outcome = try await serve(environment: ["APP": "xapp-planted", "BOT": "xoxb-planted"]).outcome()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("tokens.admin: the environment variable ADMIN is not set (set it before starting"))
        #expect(!outcome.errors.contains("planted"))
    }

    @Test func saysThatTheStateFolderCannotBeWritten() async throws {
        try writeBot()
        try folder.write("", to: "state")
        let outcome = try await serve(environment: tokens).outcome()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("the state folder \(folder.path)/state cannot be"))
        #expect(outcome.errors.contains("--state"))
    }

    @Test func saysThatThePoliciesAreNotThere() async throws {
        try writeBot()
        try folder.remove("policies")
        let outcome = try await serve(environment: tokens).outcome()
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("the folder of policies cannot be read: No such file or directory"))
    }

    @Test func refusesASecondDaemonAnswersAndStopsInTime() async throws {
        try writeBot()
        let first = try serve(environment: tokens)
        try await waitForSocket()

        let second = try await serve(environment: tokens).outcome()
        #expect(second.status == 1)
        #expect(
            second.errors.contains(
                "the state folder \(folder.path)/state is in use by another policykit (process \(first.id))"))

        let status = try await ProgramRun(program, ["status", "--state", "\(folder.path)/state"]).outcome()
        #expect(status.status == 0)
        #expect(status.output.contains("process \(first.id)"))
        #expect(status.output.contains("community garden: 1 policies in force"))
        #expect(try FileStatus("\(folder.path)/state").permissions == 0o700)

        first.send(SIGTERM)
        let outcome = await first.outcome(limit: 10)
        #expect(outcome.status == 0)
        #expect(outcome.seconds < 5)
        #expect(outcome.errors.contains("stopped"))
        #expect(!outcome.errors.contains("planted"))

        let later = try await ProgramRun(program, ["status", "--state", "\(folder.path)/state"]).outcome()
        #expect(later.status == 0)
        #expect(later.output.contains("not running"))
        #expect(later.output.contains("community garden: 1 policies in force"))
        let unknown = try await ProgramRun(program, ["explain", "7", "--state", "\(folder.path)/state"]).outcome()
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("there is no proposal 7"))
    }

    @Test func aBrokenPolicyStopsNothingAndIsShown() async throws {
        try writeBot()
        let daemon = try serve(environment: tokens)
        try await waitForSocket()
        try folder.write("def check(:\n", to: "policies/garden/a.py")
        var files: [StatusReport.File] = []
        for _ in 0..<300 where files.isEmpty {
            try await Task.sleep(for: .milliseconds(20))
            files = try await AdministrationClient(state: "\(folder.path)/state").status().communities[0].files
        }
        #expect(files.map(\.outcome) == ["broken"])
        #expect(files.first?.hasFormerVersion == true)
        #expect(files.first?.problem?.contains("policies/garden/a.py:1:11: error: ") == true)
        daemon.send(SIGINT)
        #expect(await daemon.outcome(limit: 10).status == 0)
    }

    @Test func saysWhatSlackRefusesAndKeepsRunning() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        try writeBot(baseURL: await slack.apiURL)
        let daemon = try serve(environment: tokens)
        try await waitForSocket()
        var problems: [String] = []
        for _ in 0..<300 where problems.isEmpty {
            try await Task.sleep(for: .milliseconds(20))
            problems = try await AdministrationClient(state: "\(folder.path)/state").status().problems.map(\.message)
        }
        #expect(problems.contains { $0.contains("invalid_auth") || $0.lowercased().contains("token") }, "\(problems)")
        #expect(daemon.isRunning)
        daemon.send(SIGTERM)
        #expect(await daemon.outcome(limit: 10).status == 0)
        await slack.stop()
    }
}
