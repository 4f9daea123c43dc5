import Foundation
@testable import PolicyScript

/// A host that has nothing.
private final class NoHost: ScriptHost {
    func answer(_ request: HostRequest) -> HostReply? { .value(.none) }
}

/// Whatever the bytes say, the language refuses them or runs them to an end within small budgets.
private func feed(_ bytes: UnsafeBufferPointer<UInt8>, to target: String) {
    let source = SourceText(name: "fuzz.py", text: String(decoding: bytes, as: UTF8.self))
    switch target {
    case "lexer":
        var lexer = Lexer(SourceBytes(source))
        lexer.run()
    case "parser": _ = try? Parser.parseModule(source)
    default:
        guard let script = try? ScriptCompiler.compileModule(source) else { return }
        var limits = RunLimits()
        limits.instructions = 50_000
        limits.memory = 4 << 20
        limits.output = 1 << 16
        let host = NoHost()
        let run = ScriptRun(script: script, host: host, limits: limits)
        run.begin()
        while case .yielded = run.advance() {}
    }
}

private let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "machine"

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    feed(UnsafeBufferPointer(start: data, count: count), to: target)
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
struct Fuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        _ = runDriver(&count, &arguments) { testOneInput($0, $1) }
    }
}
