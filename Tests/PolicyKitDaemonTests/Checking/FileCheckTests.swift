import Testing

@testable import PolicyKitDaemon

@Suite struct FileCheckTests {
    let plain = TerminalStyle(isColoured: false)

    func lines(_ folder: TemporaryFolder, environment: [String: String] = [:]) -> [String] {
        var check = FileCheck(environment: environment)
        check.check(folder.path)
        return check.findings.flatMap { $0.lines(plain) }.map { $0.replacing(folder.path, with: "D") }
    }

    @Test func checksPoliciesAndBotsBelowAFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind = \"platform\"\ndef check():\n    return PASSD\n", to: "policies/garden/a.py")
        try folder.write("platform: slack\ncomunity: garden\n", to: "bots/b.yaml")
        var check = FileCheck(environment: [:])
        check.check(folder.path)
        #expect(check.policyCount == 1)
        #expect(check.botCount == 1)
        #expect(check.errorCount == 4)
        let found = lines(folder)
        #expect(found.contains("D/policies/garden/a.py:3:12: error: name 'PASSD' is not defined"))
        #expect(found.contains("    hint: did you mean 'PASSED'?"))
        #expect(found.contains("D/bots/b.yaml:2:1: error: comunity: is not a field that policykit knows"))
        #expect(found.contains("    hint: did you mean `community`?"))
    }

    @Test func namesWhatIsNotThere() throws {
        var check = FileCheck(environment: [:])
        check.check("/nonexistent/policy.py")
        #expect(check.errorCount == 1)
        #expect(
            check.findings.first?.lines(plain) == [
                "/nonexistent/policy.py: error: there is no such file or folder", "    hint: check the path",
            ])
    }

    @Test func onlyWarnsOfTokensThatAnotherUserMayHave() throws {
        let folder = try TemporaryFolder()
        let bot = "platform: slack\ncommunity: g\ntokens: { app: {env: A}, bot: {env: B} }\n"
        try folder.write(bot, to: "b.yaml")
        #expect(lines(folder, environment: ["A": "xapp-1", "B": "xoxb-1"]) == [])
        let found = lines(folder, environment: ["A": "xapp-1"])
        #expect(found.first == "D/b.yaml: warning: tokens.bot: the environment variable B is not set")
    }
}
