import ArgumentParser
import Governance

/// `policykit simulate`.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Lives through made-up communities and checks what must always hold.",
        discussion: """
            A seed gives a community, its policies and its misfortunes: late, lost and repeated events, refused calls, \
            edited policies, an engine killed at any commit or call. A second evaluator asks each pending check every \
            second. The same seed always lives the same life; with one seed it is told as it happens. Exit status 1 if \
            something did not hold.
            """)

    @Option(help: "The seed of the first life.")
    var seed: UInt64 = 1

    @Option(help: "How many steps each life has; it is then left alone until everything has come to its end.")
    var steps = 150

    @Option(help: "How many lives, of consecutive seeds.")
    var seeds = 1

    @Option(
        help: "What there is in them: whole, or plain without documents, variables, menus, schedules and reminders.",
        transform: { text in
            guard let scope = Simulation.Scope(rawValue: text) else { throw ValidationError("write plain or whole") }
            return scope
        }) var scope = Simulation.Scope.whole

    @Flag(help: "Also print the policies of the community.")
    var policies = false

    func validate() throws {
        guard steps >= 0, seeds >= 1 else { throw ValidationError("steps and seeds cannot be negative") }
        guard seed <= UInt64.max - UInt64(seeds) else { throw ValidationError("there are not so many seeds") }
    }

    func run() async throws {
        let library = SimulatedPolicies()
        let (first, isToldWhole, showsPolicies, steps) = (seed, seeds == 1, policies, steps)
        let scope = scope
        let outcomes = try await withThrowingTaskGroup(of: Simulation.Outcome.self) { group in
            for offset in 0..<UInt64(seeds) {
                group.addTask {
                    let tell: (String) -> Void = { Terminal.say($0) }
                    let simulation = try Simulation(
                        seed: first + offset, scope: scope, policies: library, narrate: isToldWhole ? tell : nil)
                    if showsPolicies { simulation.policyTexts.forEach(tell) }
                    return try simulation.run(steps: steps)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for problem in outcomes.flatMap(\.problems).sorted() { Terminal.say(problem) }
        let failed = outcomes.count { !$0.problems.isEmpty }
        func sum(_ count: (Simulation.Outcome) -> Int) -> Int { outcomes.reduce(0) { $0 + count($1) } }
        let lives = outcomes.count == 1 ? "1 life" : "\(outcomes.count) lives"
        Terminal.say(
            "\(lives): \(sum(\.proposals)) proposals, \(sum(\.decisions)) decisions, "
                + "\(sum(\.kills)) deaths of the engine, \(sum(\.evaluations)) plain evaluations; "
                + (failed == 0 ? "everything held" : "in \(failed) something did not hold"))
        if failed > 0 { throw ExitCode(1) }
    }
}
