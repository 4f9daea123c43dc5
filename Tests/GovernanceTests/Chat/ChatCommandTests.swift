import Governance
import Testing

@Suite struct ChatCommandTests {
    @Test(arguments: [
        ("", ChatCommand.help(nil)), ("  HELP ", .help(nil)), ("help vote", .help(.vote)), ("Status", .status),
        ("votes", .votes), ("waiting", .waiting), ("policies", .policies), ("explain 12", .explain(12)),
        ("explain #12", .explain(12)), ("vote 12  Ann: yes ", .vote(12, answer: "Ann: yes")),
        ("docs", .docs(nil)), ("docs The rules", .docs("The rules")), ("roles Moderator", .roles("Moderator")),
        ("link", .link(nil)), ("link ABC-123", .link("ABC-123")), ("link off", .link("off")),
        ("run", .run(nil, text: "")),
        ("run greet a b", .run("greet", text: "a b")), ("run “Greet all” now", .run("Greet all", text: "now")),
        ("statsu", .unknown("statsu")),
    ])
    func readsWords(_ text: String, _ command: ChatCommand) {
        #expect(ChatCommand(parsing: text) == command)
    }

    @Test(arguments: [
        "explain", "explain x", "vote", "vote 3", "vote x yes", "propose", "propose t name", "propose t n=\"a",
    ])
    func saysWhatIsMissing(_ text: String) {
        guard case .incomplete(let word, let problem) = ChatCommand(parsing: text) else {
            Issue.record("\(text) is complete")
            return
        }
        #expect(text.hasPrefix(word.rawValue))
        #expect(!problem.isEmpty)
    }

    @Test func readsNamedValues() throws {
        let values = try ChatValue.list(
            "name=orchard text=\"two words\" quote=“curly ones” channel=<#C012|garden> user=<@U7> empty=\"\" a='b c'")
        #expect(
            values.map { "\($0.name)=\($0.text)" } == [
                "name=orchard", "text=two words", "quote=curly ones", "channel=C012", "user=U7", "empty=", "a=b c",
            ])
        #expect(throws: ChatValue.Problem.self) { try ChatValue.list("a=1 a=2") }
    }
}
