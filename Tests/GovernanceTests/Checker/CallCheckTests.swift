import Governance
import Testing

/// What the checker says of calls of a policy's own functions and of the language's, and of variables without a value.
@Suite struct CallCheckTests {
    private func findings(_ text: String) -> [Finding] {
        let policy = """
            kind = "platform"
            action_types = ["slackrenameconversation"]

            """
        return PolicyChecker.check(path: "p.py", bytes: Array((policy + text).utf8), connected: ["slack"])
    }

    /// The findings about the body of a block, behind some functions.
    private func notify(_ body: String) -> [Finding] {
        findings(
            """
            def one(a):
                return a
            def some(a, /, b, c=3, *, d, e=5):
                return a, b, c, d, e
            def any_number(*items, **named):
                return items, named
            def twice(a):
                return a
            def twice(a, b):
                return a, b
            def notify():
                logger.info(one(1), some(1, 2, d=3), any_number(), twice(1, 2))
                \(body)
            """)
    }

    @Test(arguments: [
        ("one(1, 2)", "one() takes 1 positional argument but 2 are given", nil),
        ("one()", "one() is missing 'a'", nil),
        ("one(other=1)", "one() has no parameter 'other'", "it takes a"),
        ("one(1, a=2)", "one() is given 'a' twice", nil),
        ("some(1, d=2)", "some() is missing 'b'", nil),
        ("some(1)", "some() is missing 'b', 'd'", nil),
        ("some(1, 2, 3, 4, d=5)", "some() takes 2 to 3 positional arguments but 4 are given", nil),
        ("some(a=1, b=2, d=3)", "some() has no parameter 'a'", nil),
        ("some(1, 2, d=3, ee=4)", "some() has no parameter 'ee'", "did you mean 'e'?"),
        ("len()", "len() is missing 'obj'", nil),
        ("len([], 2)", "len() takes 1 positional argument but 2 are given", nil),
        ("len(obj=[])", "len() has no parameter 'obj'", "give it by position"),
        ("sorted([1], ky=len)", "sorted() has no parameter 'ky'", "did you mean 'key'?"),
        ("int('1', 10, 3)", "int() takes 0 to 2 positional arguments but 3 are given", nil),
        ("math.sqrt()", "math.sqrt() is missing", nil),
        ("'a'.upper(1)", "str.upper() takes 0 positional arguments but 1 is given", nil),
        ("[1].append()", "list.append() is missing", nil),
    ]) func wrongCallsAreErrors(body: String, message: String, hint: String?) throws {
        let errors = notify(body).filter { $0.severity == .error }
        let error = try #require(errors.first, "\(body)")
        #expect(errors.count == 1 && error.message.hasPrefix(message), "\(errors)")
        if let hint { #expect(error.hint == hint) }
    }

    @Test(arguments: [
        "one(*[1, 2])", "one(**{'a': 1})", "some(1, 2, d=3, **{})", "any_number(1, 2, x=3)", "twice(1)", "len([])",
        "print()", "print(1, 2, sep='')", "max(1, 2)", "max([1], default=3)", "dict(a=1)", "int()", "range(3)",
        "'a,b'.split(',', 1)", "'{}'.format(1, 2)", "sum([1], start=2)", "datetime.timedelta(days=1, hours=2)",
        "math.hypot(1, 2, 3)", "Exception(1, 2, 3)", "[2].sort(key=len, reverse=True)", "str(b'a', 'utf-8')",
        "one = len\n    one(1, 2)", "sorted([1], key=lambda v: v)", "random.choice([1])", "json.dumps({}, indent=2)",
        "isinstance(1, int)", "zip([1], [2], strict=True)", "round(1.5, 1)", "enumerate([1], 1)", "super",
    ]) func otherCallsAreNone(body: String) {
        let errors = notify(body).filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
    }

    @Test func functionsWithinFunctionsAreChecked() {
        let found = findings(
            """
            def notify():
                def inner(a):
                    return a
                def again(a):
                    return a
                again = len
                def shadow(one):
                    return one(1, 2)
                logger.info([inner(1, n) for n in [1]], again(1, 2), shadow(print))
            def fail():
                def inner(a, b):
                    return a, b
                logger.info(inner(1, 2))
            """
        ).filter { $0.severity == .error }
        #expect(found.map(\.message) == ["inner() takes 1 positional argument but 2 are given"], "\(found)")
    }

    // MARK: Variables without a value

    @Test(arguments: [
        "if action.name:\n        x = 1\n    logger.info(x)",
        "for x in [1]:\n        pass\n    logger.info(x)",
        "while action.name:\n        x = 1\n    logger.info(x)",
        "try:\n        x = one(1)\n    except ValueError:\n        pass\n    logger.info(x)",
        "try:\n        x = one(1)\n    except ValueError as e:\n        x = 2\n    logger.info(e, x)",
        "logger.info(x)\n    x = 1\n    logger.info(x)",
        "x = 1\n    del x\n    logger.info(x)",
        "match action.name:\n        case 'a': x = 1\n        case 'b': x = 2\n    logger.info(x)",
        "x += 1\n    logger.info(x)",
        "if action.name and (x := 1): pass\n    logger.info(x)",
        "while True:\n        if action.name: break\n        x = 1\n    logger.info(x)",
        "def inner():\n        if action.name: x = 1\n        return x\n    logger.info(inner())",
    ]) func variablesThatMayHaveNoValue(body: String) {
        let found = notify(body).filter { $0.message.contains("may have no value") }
        #expect(found.count == 1 && found.first?.severity == .warning, "\(found)")
    }

    @Test(arguments: [
        "if action.name:\n        x = 1\n    else:\n        x = 2\n    logger.info(x)",
        "if action.name:\n        x = 1\n    else:\n        return\n    logger.info(x)",
        "while True:\n        x = 1\n        if x: break\n    logger.info(x)",
        "for i in [1]:\n        if i: continue\n        x = i\n        logger.info(x)",
        "try:\n        x = one(1)\n    except ValueError:\n        x = 2\n    logger.info(x)",
        "try:\n        x = one(1)\n    except ValueError:\n        raise\n    else:\n        y = x\n    logger.info(x, y)",
        "try:\n        pass\n    finally:\n        x = 1\n    logger.info(x)",
        "match action.name:\n        case 'a': x = 1\n        case other: x = other\n    logger.info(x)",
        "match [1, 2]:\n        case [a, *rest]: logger.info(a, rest)\n        case {'k': v, **more}: logger.info(v, more)",
        "if (x := action.name) and len(x) > 2:\n        logger.info(x)",
        "if not (action.name and (x := 1)): return\n    logger.info(x)",
        "logger.info(x if (x := 1) else x)",
        "logger.info([x for x in [1]], (lambda y: y)(1))",
        "for x in [1]:\n        logger.info(x)\n    else:\n        x = 2",
        "x = 1\n    def inner():\n        return x\n    logger.info(inner())",
        "class Vote:\n        weight = 1\n        def of(self):\n            return self.weight\n    logger.info(Vote().of())",
        "x = [0]\n    x[0] += 1\n    x[0] = x[0] + 1",
    ]) func variablesThatHaveOne(body: String) {
        let found = notify(body).filter { $0.message.contains("may have no value") }
        #expect(found.isEmpty, "\(found)")
    }

    @Test func theModulesOwnVariablesCount() {
        let found = findings(
            """
            if action_types:
                LIMIT = 3
            DOUBLE = LIMIT * 2
            def notify():
                logger.info(DOUBLE, LATER)
            LATER = 1
            """
        ).filter { $0.message.contains("may have no value") }
        #expect(found.map(\.line) == [5], "\(found)")
    }
}
