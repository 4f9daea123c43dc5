extension TreeBuilder {
    /// Notes a failure, unless the lexer found a worse one.
    mutating func refuse(
        _ message: String, kind: SyntaxFailure.Kind = .syntaxError, hint: String? = nil, at span: Span
    ) -> Stop {
        if failure != nil || isSpeculating { return Stop() }
        let prefix = formattedDepth > 0 && kind == .syntaxError && hint == nil ? "f-string: " : ""
        failure = source.failure(kind, prefix + message, hint: hint, at: span)
        preferLexFailure(behind: span)
        return Stop()
    }

    /// What the lexer cannot read, and a bracket that is never closed, explain a failure better than the parser can.
    private mutating func preferLexFailure(behind span: Span) {
        if let lexFailure {
            failure = lexFailure
        } else if let bracket = unclosed.last, max(span.line, here.line) > bracket.span.line {
            failUnclosed(bracket)
        }
    }

    private mutating func failUnclosed(_ bracket: Lexer.Bracket) {
        let sign = Character(Unicode.Scalar(bracket.byte))
        failure = source.failure(.syntaxError, "'\(sign)' was never closed", at: bracket.span)
    }

    /// Notes that the token to read next cannot stand here, and says why as well as it can be guessed.
    mutating func invalid() -> Stop {
        if failure != nil || isSpeculating { return Stop() }
        let token = tokens[at]
        switch token.kind {
        case .failure:
            failure = lexFailure
        case .end where !unclosed.isEmpty:
            if let bracket = unclosed.last { failUnclosed(bracket) }
        case .indent:
            return refuse("unexpected indent", kind: .indentationError, at: token.span)
        case .dedent:
            return refuse("unexpected unindent", kind: .indentationError, at: token.span)
        case .kwAsync, .kwAwait:
            return refuse(
                "'\(text(token.span))' is not in the policy language",
                hint: "calls of the host wait by themselves: leave the word out", at: token.span)
        default:
            if let better = explanation() { return better }
            return refuse("invalid syntax", at: token.span)
        }
        return Stop()
    }

    /// A message that is more to the point than "invalid syntax".
    private mutating func explanation() -> Stop? {
        guard lastOperand.end == at, at > 0 else { return nil }
        let first = tokens[lastOperand.start]
        let start = first.span
        if kind == .kwIf, let end = tryExpression(from: at + 1, isDisjunction: true), tokens[end].kind != .kwElse {
            if tokens[end].kind == .colon { return refuse("invalid syntax", at: tokens[end].span) }
            return refuse(
                "expected 'else' after 'if' expression", at: start.joined(to: tokens[end - 1].span))
        }
        let isLegacy =
            lastOperand.end == lastOperand.start + 1
            && (isWord(lastOperand.start, "print") || isWord(lastOperand.start, "exec"))
        if isLegacy {
            if kind != .leftParen, let end = tryExpression(from: at, isDisjunction: false) {
                let word = text(start)
                return refuse(
                    "Missing parentheses in call to '\(word)'. Did you mean \(word)(...)?",
                    at: start.joined(to: tokens[end - 1].span))
            }
            return nil
        }
        if first.kind == .name, kind == .string, lastOperand.end == lastOperand.start + 1 { return nil }
        if isWord(lastOperand.start, "match") || isWord(lastOperand.start, "case") || isWord(lastOperand.start, "_") {
            return nil
        }
        guard tokens[at - 1].level > 0 || formattedDepth > 0, startsExpression,
            let end = tryExpression(from: at, isDisjunction: false),
            tokens[end - 1].level > 0 || formattedDepth > 0
        else { return nil }
        return refuse(
            "invalid syntax. Perhaps you forgot a comma?", at: start.joined(to: tokens[end - 1].span))
    }

    /// Whether the token to read next can begin an expression.
    var startsExpression: Bool {
        switch kind {
        case .name, .number, .string, .leftParen, .leftBracket, .leftBrace, .minus, .plus, .tilde, .ellipsis, .kwNot,
            .kwLambda, .kwNone, .kwTrue, .kwFalse:
            true
        default: false
        }
    }

    /// Reads an expression only to see whether one is there; the index behind its last token.
    private mutating func tryExpression(from index: Int, isDisjunction: Bool) -> Int? {
        guard index < tokens.count else { return nil }
        var trial = self
        trial.isSpeculating = true
        trial.at = index
        do throws(Stop) {
            _ = isDisjunction ? try trial.disjunction() : try trial.expressionList()
        } catch {
            return nil
        }
        return trial.at
    }
}
