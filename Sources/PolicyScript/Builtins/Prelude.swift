/// The built-ins that are written in the language, compiled once a process.
///
/// `@unchecked`: immutable once made.
final class Prelude: @unchecked Sendable {
    static let shared = Prelude()

    /// Functions, by their place in `PreludeSource.functionNames`.
    let functions: [UnsafeMutablePointer<FunctionObject>]
    private let scripts: [CompiledScript]
    private let heap = Heap(limit: 1 << 40, isImmortal: true)

    /// What a generator of this name presents itself as.
    private static let presented: [String: BuiltinType] = [
        "_map": .map, "_filter": .filter, "_zip": .zip, "_enumerate": .enumerate, "_reversed": .reversed,
        "_iterate_until": .callableIterator, "_iterate_by_index": .indexIterator,
    ]

    private init() {
        let registry = Registry.shared
        var natives: [String: Value] = ["_missing": .module(Self.missing)]
        for name in PreludeSource.functionNames { natives[name] = .native(registry.index(name)) }
        for member in Library.internals { natives[member.name] = .native(registry.index(member.name)) }
        for operation in Intrinsic.all { natives[operation.name] = .native(registry.index(operation.name)) }
        var scripts: [CompiledScript] = []
        var functions: [UnsafeMutablePointer<FunctionObject>] = []
        let heap = self.heap
        do {
            for source in PreludeSource.sources {
                let module = try Parser.parseModule(source, isTrusted: true)
                var compiler = ModuleCompiler(module, CompileOptions())
                compiler.natives = natives
                compiler.isPrelude = true
                let script = try compiler.compile()
                scripts.append(script)
                functions += try Self.functions(of: module, script, heap)
            }
        } catch {
            // The prelude's text is part of the program; the tests compile it.
            preconditionFailure("the prelude does not compile: \(error)")
        }
        heap.freeze()
        self.scripts = scripts
        self.functions = functions
    }

    /// Stands for an argument that was not given.
    static let missing = 0xFFFF

    /// The functions that a source of the prelude defines, with their defaults, which are literals or `_missing`.
    private static func functions(of module: Module, _ script: CompiledScript, _ heap: Heap) throws
        -> [UnsafeMutablePointer<FunctionObject>]
    {
        var result: [UnsafeMutablePointer<FunctionObject>] = []
        for statement in module.body {
            guard case .function(let definition) = statement.kind,
                let code = script.blocks.first(where: {
                    $0.pointee.name.pointer(StringObject.self).string == definition.name.text
                        && $0.pointee.qualifiedName.pointer(StringObject.self).string == definition.name.text
                })
            else { continue }
            let object = try heap.allocate(FunctionObject.self, .function)
            object.pointee.code = code
            object.pointee.module = nil
            object.pointee.globals = nil
            object.pointee.closure = nil
            object.pointee.attributes = nil
            object.pointee.names = nil
            object.pointee.qualifiedName = code.pointee.qualifiedName
            let parameters = definition.parameters
            let positional = (parameters.positionalOnly + parameters.positional).compactMap(\.defaultValue)
            object.pointee.defaults =
                positional.isEmpty
                ? nil : try heap.tuple(try positional.map { try literal($0, heap) }).pointer(TupleObject.self)
            object.pointee.keywordDefaults =
                parameters.keywordOnly.isEmpty
                ? nil
                : try heap.tuple(
                    try parameters.keywordOnly.map { try $0.defaultValue.map { try literal($0, heap) } ?? .undefined }
                )
                .pointer(TupleObject.self)
            let name = definition.name.text
            if let type = presented[name] { code.pointee.presentedType = type }
            // Messages show the name under which the function is known.
            if let shown = PreludeSource.shownName(name) {
                let text = try heap.string(shown)
                _ = text.pointer(StringObject.self).textHash
                object.pointee.qualifiedName = text
            }
            result.append(object)
        }
        return result
    }

    private static func literal(_ expression: Expression, _ heap: Heap) throws -> Value {
        switch expression.kind {
        case .constant(.none): .none
        case .constant(.true): .true
        case .constant(.false): .false
        case .constant(.int(let number)): .int(number)
        case .constant(.string(let text)): try immortalText(text, heap)
        case .unary(.minus, let operand):
            if case .constant(.int(let number)) = operand.kind { .int(-number) } else { .none }
        default: .module(missing)
        }
    }

    private static func immortalText(_ text: String, _ heap: Heap) throws -> Value {
        let value = try heap.string(text)
        _ = value.pointer(StringObject.self).textHash
        return value
    }
}

/// The prelude's text.
enum PreludeSource {
    /// More sources may be added behind; each defines functions only.
    static let sources: [SourceText] =
        [SourceText(name: "<built-ins>", text: coreText), SourceText(name: "<walks>", text: walks)]
        + Library.preludeSources

    /// The functions that the sources define, in order.
    static let functionNames: [String] = sources.flatMap { source in
        source.text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("def "), let end = line.firstIndex(of: "(") else { return nil }
            return String(line[line.index(line.startIndex, offsetBy: 4)..<end])
        }
    }

    /// The name that messages show for a function: `sort` for `list__sort`, `map` for `_map`.
    static func shownName(_ name: String) -> String? {
        if name.hasPrefix("_") { return String(name.drop { $0 == "_" }) }
        return split(name)?.member
    }

    /// The type or module and the member of a name such as `list__sort`.
    static func split(_ name: String) -> (owner: String, member: String)? {
        let bytes = Array(name.utf8)
        guard let place = bytes.indices.dropLast().first(where: { bytes[$0] == 95 && bytes[$0 + 1] == 95 }), place > 0
        else {
            return nil
        }
        return (
            String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[(place + 2)...], as: UTF8.self)
        )
    }

    private static let coreText = """
        def _collect(iterable, /):
            return [element for element in iterable]

        def _collect_some(iterable, limit, /):
            result = []
            for element in iterable:
                result.append(element)
                if len(result) >= limit:
                    break
            return result

        def _delegate_send(iterator, value, /):
            return iterator.send(value)

        def _delegate_throw(iterator, exception, /):
            if isinstance(exception, GeneratorExit):
                close = getattr(iterator, "close", None)
                if close is not None:
                    close()
                raise exception
            throw = getattr(iterator, "throw", None)
            if throw is None:
                raise exception
            return throw(exception)

        def _contains_by_iteration(iterable, value, /):
            for element in iterable:
                if element is value or element == value:
                    return True
            return False

        def _iterate_by_index(get, /):
            index = 0
            while True:
                try:
                    element = get(index)
                except IndexError:
                    return
                yield element
                index += 1

        def _short_sort(items, keys, /):
            count = len(items)
            order = list(range(count))
            if count < 2:
                return items
            end = 2
            if keys[1] < keys[0]:
                while end < count and keys[end] < keys[end - 1]:
                    end += 1
                order[:end] = order[:end][::-1]
            else:
                while end < count and not keys[end] < keys[end - 1]:
                    end += 1
            while end < count:
                pivot = order[end]
                key = keys[pivot]
                left = 0
                right = end
                while left < right:
                    middle = (left + right) // 2
                    if key < keys[order[middle]]:
                        right = middle
                    else:
                        left = middle + 1
                del order[end]
                order.insert(left, pivot)
                end += 1
            return [items[index] for index in order]

        def _merge_sort(items, keys, /):
            count = len(items)
            if count < 64:
                return _short_sort(items, keys)
            order = list(range(count))
            width = 1
            while width < count:
                merged = []
                start = 0
                while start < count:
                    middle = start + width
                    if middle > count:
                        middle = count
                    end = start + 2 * width
                    if end > count:
                        end = count
                    left = start
                    right = middle
                    while left < middle and right < end:
                        if keys[order[right]] < keys[order[left]]:
                            merged.append(order[right])
                            right += 1
                        else:
                            merged.append(order[left])
                            left += 1
                    merged += order[left:middle]
                    merged += order[right:end]
                    start = end
                order = merged
                width *= 2
            return [items[index] for index in order]

        def _sorted(items, keys, reverse, /):
            result = _sort_simple(items, keys, reverse)
            if result is not None:
                return result
            if reverse:
                items = items[::-1]
                keys = keys[::-1]
            result = _merge_sort(items, keys)
            if reverse:
                result.reverse()
            return result

        def sorted(*args, key=None, reverse=False):
            if len(args) != 1:
                raise TypeError(f"sorted expected 1 argument, got {len(args)}")
            items = [*_iterator(args[0])]
            if key is None:
                return _sorted(items, items, reverse)
            return _sorted(items, [key(item) for item in items], reverse)

        def list__sort(self, /, *args, key=None, reverse=False):
            if args:
                raise TypeError("sort() takes no positional arguments")
            items = self[:]
            if key is None:
                result = _sort_simple(items, items, reverse)
                if result is not None:
                    self[:] = result
                    return
            self[:] = []
            try:
                result = _sorted(items, items if key is None else [key(item) for item in items], reverse)
            except BaseException:
                self[:] = items
                raise
            is_changed = self[:] != []
            self[:] = result
            if is_changed:
                raise ValueError("list modified during sort")

        def _any(iterable, /):
            for element in iterable:
                if element:
                    return True
            return False

        def _all(iterable, /):
            for element in iterable:
                if not element:
                    return False
            return True

        def map(*args):
            if len(args) < 2:
                raise TypeError("map() must have at least two arguments.")
            if len(args) > 2:
                return _map_many(args[0], [_iterator(other) for other in args[1:]])
            return _map(args[0], _iterator(args[1]))

        def _map(function, iterator, /):
            for element in iterator:
                yield function(element)

        def _map_many(function, iterators, /):
            for elements in _zip(iterators, False):
                yield function(*elements)

        def filter(*args):
            if len(args) != 2:
                raise TypeError(f"filter expected 2 arguments, got {len(args)}")
            return _filter(args[0], _iterator(args[1]))

        def _filter(function, iterator, /):
            if function is None:
                for element in iterator:
                    if element:
                        yield element
            else:
                for element in iterator:
                    if function(element):
                        yield element

        def zip(*iterables, strict=False):
            iterators = []
            for iterable in iterables:
                iterators.append(_iterator(iterable))
            return _zip(iterators, strict)

        def _zip(iterators, strict, /):
            if not iterators:
                return
            if len(iterators) == 2 and not strict:
                second = iterators[1]
                for first in iterators[0]:
                    for other in second:
                        break
                    else:
                        return
                    yield (first, other)
                return
            while True:
                row = []
                for position, iterator in enumerate(iterators):
                    for element in iterator:
                        row.append(element)
                        break
                    else:
                        if strict:
                            _check_strict(iterators, position)
                        return
                yield tuple(row)

        def _check_strict(iterators, position, /):
            if position > 0:
                plural = " " if position == 1 else "s 1-"
                raise ValueError(f"zip() argument {position + 1} is shorter than argument{plural}{position}")
            for other in range(1, len(iterators)):
                for element in iterators[other]:
                    plural = " " if other == 1 else "s 1-"
                    raise ValueError(f"zip() argument {other + 1} is longer than argument{plural}{other}")

        def enumerate(iterable=_missing, start=0):
            if iterable is _missing:
                raise TypeError("enumerate() missing required argument 'iterable'")
            return _enumerate(_iterator(iterable), _index(start))

        def _enumerate(iterator, index, /):
            for element in iterator:
                yield (index, element)
                index += 1

        def _reversed(sequence, index, /):
            while index >= 0:
                yield sequence[index]
                index -= 1

        def _iterate_until(function, sentinel, /):
            while True:
                value = function()
                if value == sentinel:
                    return
                yield value

        def _from_keys(cls, keys, value, /):
            result = cls()
            for key in keys:
                result[key] = value
            return result

        def _construct_list(iterable, /):
            return [*iterable]

        """
}
