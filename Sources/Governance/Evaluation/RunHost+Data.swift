import JSONKit
import PolicyScript

// Data stores and the log.
extension RunHost {
    func callDataStore(
        _ method: DeclaredMethod, _ object: HostObject, _ arguments: BoundArguments
    ) throws(Raised) -> HostValue {
        readSet.insert(.proposal)
        let key = arguments.string("key") ?? ""
        let value = data(of: object)[key]
        switch method.name {
        case "get":
            return value.map(HostValue.init(plain:)) ?? arguments["default"]
        case "set", "add":
            change(object, .set(key, try arguments["value"].plainJSON()))
            return .bool(true)
        case "remove":
            guard let value else { return .bool(false) }
            change(object, .remove(key))
            return .bool(HostValue(plain: value).isTrue)
        default: throw noAttribute(method.name, object)
        }
    }

    private func data(of object: HostObject) -> JSON {
        object.key == "proposal" ? proposalData ?? reads.proposal?.data ?? [:] : actionData ?? reads.action.data
    }

    private func change(_ object: HostObject, _ change: DataChange) {
        let changed = change.applied(to: data(of: object))
        if object.key == "proposal" {
            proposalData = changed
            proposalChanges.append(change)
        } else {
            actionData = changed
            actionChanges.append(change)
        }
    }

    func callLogger(_ method: DeclaredMethod, _ arguments: BoundArguments) -> HostValue {
        let level: LogRecord.Level =
            switch method.name {
            case "debug": .debug
            case "info": .info
            case "warn", "warning": .warning
            default: .error
            }
        write(logText(arguments), level)
        return .none
    }

    /// Notes a line; what exceeds the run's output limit is cut, and said so once.
    func write(_ message: String, _ level: LogRecord.Level) {
        guard logSize < limits.output else { return }
        logSize += message.utf8.count + 1
        if logSize >= limits.output {
            log.append(PolicyLogLine(level: .warning, message: "The log of this run is cut here: it is too long."))
        } else {
            log.append(PolicyLogLine(level: level, message: message))
        }
    }

    /// The line's text, with further arguments in the places of `%s`, `%d` and `%r`.
    private func logText(_ arguments: BoundArguments) -> String {
        let template = plainText(arguments["message"])
        guard !arguments.variadic.isEmpty else { return template }
        var rest = arguments.variadic[...]
        var text = ""
        var scalars = template.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "%", let kind = scalars.first else {
                text.unicodeScalars.append(scalar)
                continue
            }
            scalars.removeFirst()
            switch kind {
            case "%": text += "%"
            case "r": text += rest.popFirst().map(literal) ?? "%r"
            case "s", "d": text += rest.popFirst().map(plainText) ?? "%\(kind)"
            default: text += "%\(kind)"
            }
        }
        return text
    }

    private func plainText(_ value: HostValue) -> String {
        switch value {
        case .string(let text): text
        case .object(let object): self.text(of: object)
        default: literal(value)
        }
    }
}
