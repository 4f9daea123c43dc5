import Governance
import Testing

/// Comparisons of what is never equal: they raise nothing, and the policy silently never matches.
@Suite struct EqualityCheckTests {
    /// What the checker says of a filter in a policy about renames on Discord; the filter's text is in line 7.
    private func findings(_ expression: String, constants: String = "") -> [String] {
        let text = """
            "Renames"
            kind = "platform"
            action_types = ["discordrenamechannel"]
            \(constants)

            def filter():
                return \(expression)

            def check():
                return PASSED
            """
        return PolicyChecker.check(path: "p.py", bytes: Array(text.utf8), connected: ["discord"]).map {
            "\($0.line ?? 0):\($0.column ?? 0) \($0.severity.rawValue): \($0.message) (\($0.hint ?? ""))"
        }
    }

    @Test(arguments: [
        (
            "action.channel_id == \"300000000000000003\"",
            "7:33 warning: 'channel_id' (int) never equals str "
                + "(write 300000000000000003 without quotes)"
        ),
        (
            "\"300\" != action.channel_id",
            "7:12 warning: 'channel_id' (int) never equals str (write 300 without quotes)"
        ),
        ("action.channel_id == \"garden\"", "(write a number)"),
        ("action.name == 7", "7:27 warning: 'name' (str) never equals int (write \"7\", in quotes)"),
        (
            "action.channel_id in (300, \"301\")",
            "7:39 warning: 'channel_id' (int) never equals str (write 301 without quotes)"
        ),
        ("action.initiator == \"ann\"", "'initiator' (User) never equals str (compare .username)"),
        ("\"ann\" in discord.get_users()", "User never equals str (compare .username)"),
        ("\"Moderator\" in action.initiator.get_roles()", "Role never equals str (compare .role_name)"),
        ("discord.get_users() == 3", "QuerySet[User] never equals int (write .count())"),
        ("str(action.channel_id) == action.channel_id", "make both numbers with int(), or both texts with str()"),
    ]) func whatIsNeverEqualIsAWarning(expression: String, expected: String) {
        let found = findings(expression)
        #expect(found.count == 1 && found[0].contains("warning") && found[0].contains(expected), "\(found)")
    }

    @Test(arguments: [
        ("CHANNEL = \"300000000000000003\"", "action.channel_id == CHANNEL", "without quotes"),
        ("CHANNELS = [\"300\", 301]", "action.channel_id in CHANNELS", "4:13 warning"),
    ]) func aConstantOfTheModuleIsKnown(constant: String, expression: String, expected: String) {
        let found = findings(expression, constants: constant)
        #expect(found.count == 1 && found[0].contains(expected), "\(found)")
    }

    @Test(arguments: [
        "action.channel_id == 300000000000000003", "action.channel_id in [300, 301]",
        "str(action.channel_id) == \"300000000000000003\"",
        "action.name == \"garden\" or action.name in (\"a\", \"b\")",
        "action.initiator.username == \"ann\"", "action.initiator is None or action.initiator == None",
        "proposal.data.get(\"x\") == 3", "action.name in \"a text\"", "True == 1", "action.reason == None",
    ]) func whatMayBeEqualIsNot(expression: String) {
        let found = findings(expression).filter { $0.contains("never equals") }
        #expect(found == [])
    }

    @Test(arguments: [
        // It may be another text by then.
        "CHANNEL = \"300\"\nCHANNEL = int(CHANNEL)", "CHANNEL = \"300\"\nfor CHANNEL in [300]:\n    pass",
        "CHANNEL = \"300\"\ndef change():\n    global CHANNEL\n    CHANNEL = 300",
    ]) func aNameThatIsBoundAgainIsNoConstant(constants: String) {
        let found = findings("action.channel_id == CHANNEL", constants: constants).filter {
            $0.contains("never equals")
        }
        #expect(found == [])
    }
}
