/// The built-in types, exceptions apart from the rest: their numbers index the tables of methods.
enum BuiltinType: UInt16, CaseIterable {
    case object, noneType, notImplementedType, ellipsisType
    case bool, int, float, str, bytes
    case list, tuple, dict, set, frozenset
    case function, builtinFunction, method, type, module
    case cell, generator, range, slice, property, staticmethod, classmethod, `super`
    case listIterator, dictKeys, dictValues, dictItems, dictIterator, setIterator, rangeIterator, stringIterator,
        asciiIterator, tupleIterator
    case bytesIterator, dictValueIterator, dictItemIterator, listReverseIterator, dictReverseKeyIterator,
        dictReverseValueIterator, dictReverseItemIterator, callableIterator, indexIterator
    case map, filter, zip, enumerate, reversed
    case datetime, date, time, timedelta, timezone, tzinfo
    case hostObject, hostMethod, attributeDict
    case foreign, genericAlias, unionType
    // Exceptions: everything from `baseException` on.
    case baseException, exception, generatorExit, keyboardInterrupt, systemExit
    case arithmeticError, floatingPointError, overflowError, zeroDivisionError
    case assertionError, attributeError, bufferError, eofError, importError, moduleNotFoundError
    case lookupError, indexError, keyError, memoryError, nameError, unboundLocalError
    case osError, timeoutError, permissionError, connectionError, fileNotFoundError
    case referenceError, runtimeError, notImplementedError, recursionError
    case stopIteration, stopAsyncIteration, syntaxError, indentationError, tabError, systemError
    case typeError, valueError, unicodeError, unicodeDecodeError, unicodeEncodeError
    case warning, userWarning, deprecationWarning, runtimeWarning
    // Exceptions and classes of modules.
    case jsonDecodeError, regexError, statisticsError

    /// The types of iterators that have no constructor.
    static let iterators: [BuiltinType] = [
        .listIterator, .tupleIterator, .dictIterator, .setIterator, .rangeIterator, .stringIterator, .asciiIterator,
        .bytesIterator, .dictValueIterator, .dictItemIterator, .listReverseIterator, .dictReverseKeyIterator,
        .dictReverseValueIterator, .dictReverseItemIterator, .callableIterator, .indexIterator,
    ]

    var isException: Bool { rawValue >= BuiltinType.baseException.rawValue }

    /// The name as `type(x).__name__` gives it.
    var name: String {
        switch self {
        case .noneType: "NoneType"
        case .notImplementedType: "NotImplementedType"
        case .ellipsisType: "ellipsis"
        case .builtinFunction: "builtin_function_or_method"
        case .listIterator: "list_iterator"
        case .dictKeys: "dict_keys"
        case .dictValues: "dict_values"
        case .dictItems: "dict_items"
        case .dictIterator: "dict_keyiterator"
        case .setIterator: "set_iterator"
        case .rangeIterator: "range_iterator"
        case .stringIterator: "str_iterator"
        case .asciiIterator: "str_ascii_iterator"
        case .tupleIterator: "tuple_iterator"
        case .bytesIterator: "bytes_iterator"
        case .dictValueIterator: "dict_valueiterator"
        case .dictItemIterator: "dict_itemiterator"
        case .listReverseIterator: "list_reverseiterator"
        case .dictReverseKeyIterator: "dict_reversekeyiterator"
        case .dictReverseValueIterator: "dict_reversevalueiterator"
        case .dictReverseItemIterator: "dict_reverseitemiterator"
        case .callableIterator: "callable_iterator"
        case .indexIterator: "iterator"
        case .hostObject: "object"
        case .hostMethod: "method"
        case .attributeDict: "dict"
        case .foreign: "object"
        case .genericAlias: "GenericAlias"
        case .unionType: "UnionType"
        case .baseException: "BaseException"
        case .eofError: "EOFError"
        case .osError: "OSError"
        case .jsonDecodeError: "JSONDecodeError"
        case .regexError: "error"
        case .statisticsError: "StatisticsError"
        default:
            isException ? Self.capitalised("\(self)") : "\(self)"
        }
    }

    /// The module that `repr(type)` and tracebacks put before the name, or nil for `builtins`.
    var moduleName: String? {
        switch self {
        case .datetime, .date, .time, .timedelta, .timezone, .tzinfo: "datetime"
        case .genericAlias: "types"
        case .unionType: "types"
        case .jsonDecodeError: "json.decoder"
        case .regexError: "re"
        case .statisticsError: "statistics"
        default: nil
        }
    }

    var base: BuiltinType? {
        switch self {
        case .object: nil
        case .bool: .int
        case .attributeDict: .dict
        case .datetime: .date
        case .timezone: .tzinfo
        case .baseException: .object
        case .exception, .generatorExit, .keyboardInterrupt, .systemExit: .baseException
        case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
        case .moduleNotFoundError: .importError
        case .indexError, .keyError: .lookupError
        case .unboundLocalError: .nameError
        case .timeoutError, .permissionError, .connectionError, .fileNotFoundError: .osError
        case .notImplementedError, .recursionError: .runtimeError
        case .indentationError: .syntaxError
        case .tabError: .indentationError
        case .unicodeError: .valueError
        case .unicodeDecodeError, .unicodeEncodeError: .unicodeError
        case .userWarning, .deprecationWarning, .runtimeWarning: .warning
        case .jsonDecodeError, .statisticsError: .valueError
        default: isException ? .exception : .object
        }
    }

    /// Whether the type is `other` or derives from it.
    func isSubtype(of other: BuiltinType) -> Bool {
        var current: BuiltinType? = self
        while let type = current {
            if type == other { return true }
            current = type.base
        }
        return false
    }

    private static func capitalised(_ name: String) -> String {
        (name.first.map { String($0).uppercased() } ?? "") + name.dropFirst()
    }
}
