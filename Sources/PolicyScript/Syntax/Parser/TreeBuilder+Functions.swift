extension TreeBuilder {
    mutating func function(decorators: [Expression]) throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        let start = here
        let (text, nameSpan) = try identifier()
        if !isTrusted, !classNames.isEmpty, scopes[scope].kind == .class, Refusals.members.contains(text) {
            throw refuse(
                "method '\(text)' is not in the policy language", hint: "its protocol is not supported", at: nameSpan)
        }
        let name = self.name(mangled(text), at: nameSpan)
        try expect(.leftParen, orSay: "(")
        let outer = scope
        let inner = openScope(.function, text, at: start)
        let parameters = try parameters(until: .rightParen)
        try expect(.rightParen)
        var returns: Expression?
        if kind == .arrow {
            if peek() == .colon || peek() == .newline { throw refuse("expected ':'", at: here) }
            step()
            returns = try expression()
        }
        try expect(.colon, orSay: ":")
        scope = inner
        let body = try block(after: "function definition", at: line)
        scope = outer
        return .function(
            FunctionDefinition(
                name: name, parameters: parameters, returns: returns, decorators: decorators, body: body,
                docstring: docstring(of: body), scope: inner))
    }

    mutating func lambda() throws(Stop) -> Expression {
        let start = here
        step()
        let inner = openScope(.lambda, "<lambda>", at: start)
        let outerTallest = tallest
        tallest = 0
        let parameters = try parameters(until: .colon)
        try expect(.colon)
        let outer = scope
        scope = inner
        let body = try expression()
        scope = outer
        try grow(to: tallest + 1)
        tallest = max(outerTallest, height)
        return Expression(
            kind: .lambda(Lambda(parameters: parameters, body: body, scope: inner)), span: start.joined(to: before))
    }

    /// The parameters of a function or lambda, up to the closing token.
    private mutating func parameters(until close: Token.Kind) throws(Stop) -> Parameters {
        var list = Parameters()
        var seen: [(String, Span)] = []
        var hasSlash = false
        var star: Span?
        var hasDefault = false
        let hasAnnotations = close == .rightParen
        while kind != close {
            let span = here
            switch kind {
            case .slash:
                if hasSlash { throw refuse("/ may appear only once", at: span) }
                if star != nil { throw refuse("/ must be ahead of *", at: span) }
                if list.positional.isEmpty {
                    throw peek() == .comma ? refuse("at least one argument must precede /", at: span) : invalid()
                }
                step()
                hasSlash = true
                list.positionalOnly = list.positional
                list.positional = []
            case .star:
                if star != nil { throw refuse("* argument may appear only once", at: span) }
                step()
                star = span
                if kind == .comma || kind == close {
                    break
                }
                let parameter = try parameter(hasAnnotations: hasAnnotations, isVariadic: true, seen: &seen)
                if kind == .assign {
                    throw refuse("var-positional argument cannot have default value", at: here)
                }
                list.variadic = parameter
            case .doubleStar:
                if let star, list.variadic == nil, list.keywordOnly.isEmpty {
                    throw refuse("named arguments must follow bare *", at: star)
                }
                step()
                list.keywords = try parameter(hasAnnotations: hasAnnotations, isVariadic: false, seen: &seen)
                if kind == .assign { throw refuse("var-keyword argument cannot have default value", at: here) }
                if accept(.comma), kind != close {
                    throw refuse("arguments cannot follow var-keyword argument", at: here)
                }
                if kind != close { throw invalid() }
                continue
            default:
                var parameter = try parameter(hasAnnotations: hasAnnotations, isVariadic: false, seen: &seen)
                if accept(.assign) {
                    if kind == .comma || kind == close {
                        throw refuse("expected default value expression", at: before)
                    }
                    let value = try expression()
                    tallest = max(tallest, height)
                    parameter = Parameter(name: parameter.name, annotation: parameter.annotation, defaultValue: value)
                    hasDefault = true
                } else if hasDefault, star == nil {
                    throw refuse("non-default argument follows default argument", at: parameter.name.span)
                }
                if star == nil { list.positional.append(parameter) } else { list.keywordOnly.append(parameter) }
            }
            guard accept(.comma) else { break }
        }
        if kind != close { throw invalid() }
        if let star, list.variadic == nil, list.keywordOnly.isEmpty {
            throw refuse("named arguments must follow bare *", at: star)
        }
        var names: Set<String> = []
        for (name, span) in seen where !names.insert(name).inserted {
            throw refuse("duplicate argument '\(name)' in function definition", at: span)
        }
        return list
    }

    private mutating func parameter(
        hasAnnotations: Bool, isVariadic: Bool, seen: inout [(String, Span)]
    ) throws(Stop) -> Parameter {
        if kind == .leftParen {
            var end = at + 1
            while tokens[end].kind == .name { end += tokens[end + 1].kind == .comma ? 2 : 1 }
            guard end > at + 1, tokens[end].kind == .rightParen else { throw invalid() }
            throw refuse(
                "\(hasAnnotations ? "Function" : "Lambda expression") parameters cannot be parenthesized",
                at: here.joined(to: tokens[end].span))
        }
        let name = try variable()
        if name.text == "__debug__" { throw refuse("cannot assign to __debug__", at: name.span) }
        seen.append((name.text, name.span))
        var annotation: Expression?
        if hasAnnotations, accept(.colon) {
            annotation = isVariadic && kind == .star ? try starred() : try expression()
        }
        return Parameter(name: name, annotation: annotation, defaultValue: nil)
    }

    mutating func classDefinition(decorators: [Expression]) throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        let start = here
        let (text, nameSpan) = try identifier()
        let name = self.name(mangled(text), at: nameSpan)
        let base = try classBase()
        if kind == .newline { throw refuse("expected ':'", at: here) }
        try expect(.colon)
        let outer = scope
        let inner = openScope(.class, text, at: start)
        scope = inner
        classNames.append(String(text.drop { $0 == "_" }))
        let body = try block(after: "class definition", at: line)
        classNames.removeLast()
        scope = outer
        return .class(
            ClassDefinition(
                name: name, base: base, decorators: decorators, body: body, docstring: docstring(of: body), scope: inner
            ))
    }

    /// The base class, in parentheses: none or one.
    private mutating func classBase() throws(Stop) -> Expression? {
        guard accept(.leftParen) else { return nil }
        var bases: [Expression] = []
        while kind != .rightParen {
            let span = here
            if kind == .star || kind == .doubleStar {
                throw refuse("base classes cannot be unpacked", hint: "name one base class", at: span)
            }
            if kind == .name, peek() == .assign {
                let word = text(span)
                if word == "metaclass" {
                    throw refuse(
                        "metaclasses are not in the policy language", hint: "use a decorator or a function", at: span)
                }
                throw refuse("class keywords are not in the policy language", at: span)
            }
            bases.append(try expression())
            if kind == .kwFor { throw refuse("invalid syntax", at: here) }
            if bases.count > 1 {
                throw refuse(
                    "multiple inheritance is not in the policy language",
                    hint: "name one base class, and keep the other as an attribute", at: bases[1].span)
            }
            guard accept(.comma) else { break }
        }
        try expect(.rightParen)
        return bases.first
    }
}
