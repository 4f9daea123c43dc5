import PolicyScript

/// Checks what a policy's file does of the host outside its functions other than by calling it there: the file's body runs
/// at the start of every run.
struct BodyChecker {
    private let source: PolicySource
    private let module: Module
    /// The name of the host's that a function of the policy's own calls, itself or through others.
    private var hosts: [String: Name] = [:]

    static func check(_ source: PolicySource) -> [Finding] {
        guard source.format == .python, let module = source.units.first?.module else { return [] }
        var checker = BodyChecker(source: source, module: module)
        checker.findHosts()
        return checker.calls() + checker.readings()
    }

    private init(source: PolicySource, module: Module) {
        self.source = source
        self.module = module
    }

    private mutating func findHosts() {
        let module = module
        var hosts: [String: Name] = [:]
        var callers: [String: [String]] = [:]
        var waiting: [String] = []
        for (name, function) in OwnFunctions.all(in: module).sorted(by: { $0.key < $1.key })
        where !module.scopes[function.scope].isGenerator {
            ModuleBody.walk(function.body) { expression in
                if let host = ModuleBody.hostCall(expression, in: module) {
                    if hosts.updateValue(host, forKey: name) == nil { waiting.append(name) }
                } else if case .call(let call) = expression.kind, case .name(let callee) = call.function.kind,
                    case .global = module.binding(of: callee)
                {
                    callers[callee.text, default: []].append(name)
                }
                return true
            }
        }
        while let name = waiting.popLast() {
            for caller in callers[name] ?? [] where hosts[caller] == nil {
                hosts[caller] = hosts[name]
                waiting.append(caller)
            }
        }
        self.hosts = hosts
    }

    /// Calls of functions that call the host.
    private func calls() -> [Finding] {
        var findings: [Finding] = []
        ModuleBody.walk(module.body) { expression in
            guard case .call(let call) = expression.kind, case .name(let name) = call.function.kind,
                case .global = module.binding(of: name), let host = hosts[name.text]
            else { return true }
            findings.append(
                Finding(
                    .error, source.file, nil, expression.span,
                    "\(name.text)() is called outside the policy's functions, and calls '\(host.text)'",
                    hint: "the file's body runs at the start of every run; move the call into a block"))
            return true
        }
        return findings
    }

    /// Fields of the proposal and of the action, which are those of the run in hand.
    private func readings() -> [Finding] {
        var findings: [Finding] = []
        ModuleBody.walk(module.body) { expression in
            if ModuleBody.hostCall(expression, in: module) != nil { return false }
            guard case .attribute(let base, let member, let span) = expression.kind, case .name(let name) = base.kind,
                let object = ["action": "Action", "proposal": "Proposal"][name.text],
                module.binding(of: name) == .builtin, member != "data",
                Declarations.method(member, of: object) == nil
            else { return true }
            findings.append(
                Finding(
                    .warning, source.file, nil, span,
                    "'\(name.text).\(member)' is read outside the policy's functions",
                    hint: "the file's body runs at the start of every run; read it in the block that needs it"))
            return true
        }
        return findings
    }
}
