@testable import PolicyScript

/// A host with one kind of object, whose fields are a table, and a log of all that it was asked.
final class TestHost: ScriptHost {
    var fields: [String: HostValue] = [:]
    var methods: [String: ([HostValue], [HostKeyword]) -> HostReply] = [:]
    var elements: [HostValue] = []
    /// What iterating gives instead of the elements.
    var rows: HostRows?
    var now: Int64 = 1_700_000_000_000_000
    /// Whether nothing is answered at once.
    var isSlow = false
    private(set) var asked: [HostRequest] = []
    private(set) var lines: [String] = []

    /// What the script printed.
    var output: String { lines.map { $0 + "\n" }.joined() }

    func answer(_ request: HostRequest) -> HostReply? { isSlow ? nil : reply(to: request) }

    /// The answer, and a line in the log.
    func reply(to request: HostRequest) -> HostReply {
        asked.append(request)
        switch request {
        case .print(let line):
            lines.append(line)
            return .value(.none)
        case .now: return .value(.datetime(microseconds: now, slope: 1))
        case .attribute(let object, let name):
            if let value = fields[name] { return .value(value) }
            if methods[name] != nil { return .value(.method(object, name)) }
            return .raise(
                HostException(
                    className: "AttributeError", message: "'\(object.type)' object has no attribute '\(name)'"))
        case .setAttribute(_, let name, let value):
            fields[name] = value
            return .value(.none)
        case .call(_, let method, let arguments, let keywords):
            return methods[method]?(arguments, keywords)
                ?? .raise(HostException(className: "AttributeError", message: method))
        case .length: return .value(.int(Int64(elements.count)))
        case .items: return .value(rows.map(HostValue.objects) ?? .list(elements))
        case .index(_, .int(let index)) where index >= 0 && index < elements.count: return .value(elements[Int(index)])
        case .index: return .raise(HostException(className: "IndexError", message: "index out of range"))
        case .contains(_, let value): return .value(.bool(elements.contains(value)))
        case .truth: return .value(.bool(!elements.isEmpty))
        case .text(let object): return .value(.string("<\(object.type) \(object.key)>"))
        case .representation(let object): return .value(.string("\(object.type)(\(object.key))"))
        }
    }
}

/// How a script is driven to its end.
enum Driving: String, CaseIterable, Sendable {
    case straight
    /// With a collection before each instruction.
    case collecting
    /// Yielding after each instruction.
    case yielding
    /// With memory short once in every built-in, which must then run again.
    case pressed
    /// Suspended at each request, dropped, and repeated from the transcript.
    case replaying
}

/// What came of a run.
struct Outcome: Equatable {
    var step: RunStep
    var output: String
    var asked: [HostRequest]
    var time: TimeObservations
}

enum Drive {
    /// Runs a script, or one of its functions, to the end.
    static func run(
        _ script: CompiledScript, _ driving: Driving = .straight, function: String? = nil,
        arguments: [(String, HostValue)] = [], globals: [(String, HostValue)] = [], limits: RunLimits = RunLimits(),
        seed: UInt64 = 7, host: TestHost = TestHost()
    ) -> Outcome {
        host.isSlow = driving == .replaying
        func begin(_ transcript: [HostExchange]) -> ScriptRun {
            let run = ScriptRun(
                script: script, host: host, globals: globals, limits: limits, seed: seed, replaying: transcript)
            run.collectsAlways = driving == .collecting
            run.pressesAlways = driving == .pressed
            if let function {
                run.begin(function: function, arguments: arguments)
            } else {
                run.begin()
            }
            return run
        }
        var run = begin([])
        while true {
            let step = run.advance(instructions: driving == .yielding ? 1 : 50_000)
            switch step {
            case .yielded: continue
            case .waiting(let request):
                run.resume(with: host.reply(to: request))
                run = begin(run.transcript)
            default: return Outcome(step: step, output: host.output, asked: host.asked, time: run.time)
            }
        }
    }

    /// Compiles a text and runs it in every way, which must come to the same.
    static func everyWay(
        _ text: String, options: CompileOptions = CompileOptions(), globals: [(String, HostValue)] = [],
        prepare: (TestHost) -> Void = { _ in }
    ) throws -> [Driving: Outcome] {
        let script = try ScriptCompiler.compileModule(SourceText(name: "test.py", text: text), options: options)
        var outcomes: [Driving: Outcome] = [:]
        for driving in Driving.allCases {
            let host = TestHost()
            prepare(host)
            outcomes[driving] = run(script, driving, globals: globals, host: host)
        }
        return outcomes
    }
}
