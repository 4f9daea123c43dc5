import PolicyScript

// What the policy's own functions return.
extension UnitChecker {
    /// Notes the results of the functions all of whose returns are of one type. A function may call one further down.
    mutating func findResults() {
        let blocks = Set(source.functions.values.map(\.name.use))
        for _ in 0..<2 {
            for case .function(let function) in unit.module.body.map(\.kind) {
                guard definitions[function.name.text]?.name.use == function.name.use,
                    !blocks.contains(function.name.use), results[function.name.text] == nil,
                    !unit.module.scopes[function.scope].isGenerator
                else { continue }
                var flow = ControlFlow()
                guard !flow.reachesEnd(function.body), flow.returns.count < 100 else { continue }
                variables = [:]
                for parameter in function.parameters.all { variables[parameter.name.text] = .any }
                VariableTypes.collect(function.body, into: &self)
                let types = Set(flow.returns.map { $0.flatMap { type(of: $0) } })
                if types.count == 1, let type = types.first ?? nil, type != .any { results[function.name.text] = type }
            }
        }
        variables = [:]
    }
}
