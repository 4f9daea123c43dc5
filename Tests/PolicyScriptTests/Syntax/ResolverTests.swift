import Testing

@testable import PolicyScript

/// Where names are found.
@Suite struct ResolverTests {
    private func scopes(_ text: String) throws -> [String: Scope] {
        let module = try Parser.parseModule(SourceText(name: "a.py", text: text))
        var result: [String: Scope] = [:]
        for scope in module.scopes { result[scope.qualifiedName] = scope }
        return result
    }

    @Test func closures() throws {
        let all = try scopes(
            """
            g = 1
            def outer(a, b):
                c = a
                def inner(d):
                    nonlocal c
                    c = b + d + g
                    return lambda: c
                return inner
            """)
        let outer = try #require(all["outer"])
        #expect(outer.locals == ["a", "b", "inner"])
        #expect(outer.cells == [.init(name: "b", parameter: 1), .init(name: "c", parameter: nil)])
        let inner = try #require(all["outer.<locals>.inner"])
        #expect(inner.locals == ["d"])
        #expect(inner.frees.map(\.name).sorted() == ["b", "c"])
        let lambda = try #require(all["outer.<locals>.inner.<locals>.<lambda>"])
        let place = try #require(inner.frees.firstIndex { $0.name == "c" })
        #expect(lambda.frees == [.init(name: "c", source: .free(place))])
        #expect(all["<module>"]?.locals == ["g", "outer"])
    }

    @Test func classesAreNoEnclosingScope() throws {
        let all = try scopes(
            """
            class A:
                x = 1
                def f(self):
                    return x, super().f()
                y = [x for _ in range(x)]
            """)
        let type = try #require(all["A"])
        #expect(type.hasClassCell)
        #expect(type.cells == [.init(name: "__class__", parameter: nil)])
        #expect(all["A.f"]?.frees == [.init(name: "__class__", source: .cell(0))])
        #expect(all["A.<listcomp>"]?.locals == [".0", "_"])
        #expect(all["A.<listcomp>"]?.frees == [])
    }

    @Test func comprehensionsHaveTheirOwnScope() throws {
        let all = try scopes("def f(n):\n    return [lambda: x + n for x in n if (last := x)], last")
        #expect(all["f"]?.cells.map(\.name) == ["n", "last"])
        let list = try #require(all["f.<locals>.<listcomp>"])
        #expect(list.locals == [".0"])
        #expect(list.cells.map(\.name) == ["x"])
        #expect(list.frees.map(\.name).sorted() == ["last", "n"])
        #expect(all["f.<locals>.<listcomp>.<locals>.<lambda>"]?.frees.map(\.name).sorted() == ["n", "x"])
    }

    @Test func bindingsOfNames() throws {
        let module = try Parser.parseModule(
            SourceText(name: "a.py", text: "x = len\ndef f():\n    global y\n    y = x\n    return print"))
        #expect(module.scopes[0].locals == ["x", "f", "y"])
        guard case .function(let function)? = module.body.last?.kind,
            case .assign(let targets, let value) = function.body[1].kind,
            case .name(let target)? = targets.first?.kind, case .name(let read) = value.kind,
            case .return(let result?) = function.body[2].kind, case .name(let builtin) = result.kind
        else {
            Issue.record("unexpected tree")
            return
        }
        #expect(module.binding(of: target) == .global(2))
        #expect(module.binding(of: read) == .global(0))
        #expect(module.binding(of: builtin) == .builtin)
    }

    @Test func generatorsAreMarked() throws {
        let all = try scopes("def f():\n    yield 1\nx = (y for y in f())")
        #expect(all["f"]?.isGenerator == true)
        #expect(all["<genexpr>"]?.isGenerator == true)
    }

    @Test func privateNamesAreMangled() throws {
        let all = try scopes("class _A:\n    def f(self):\n        __x = 1\n        __y__ = 2")
        #expect(all["_A.f"]?.locals == ["self", "_A__x", "__y__"])
    }
}
