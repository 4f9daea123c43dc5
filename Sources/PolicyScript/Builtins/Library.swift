/// What the machine offers: the tables from which the registry is made.
enum Library {
    /// Types whose names are built-ins.
    static let globalTypes: [BuiltinType] = [
        .object, .bool, .int, .float, .str, .bytes, .list, .tuple, .dict, .set, .frozenset, .type, .range, .slice,
        .property, .staticmethod, .classmethod, .super, .map, .filter, .zip, .enumerate, .reversed,
    ]

    /// Functions in the namespace of built-ins.
    static var functions: [Member] { basicFunctions + numberFunctions + iterationFunctions }

    /// Functions that only the compiler and the prelude call.
    static var internals: [Member] { machineInternals + patternInternals + moduleInternals + programFunctions }

    /// Methods and constructors of the built-in types.
    static var types: [TypeDefinition] {
        [
            objectType, typeType, boolType, intType, floatType, strType, bytesType, listType, tupleType, dictType,
            setType, frozensetType, rangeType, sliceType, functionType, builtinFunctionType, methodType, propertyType,
            staticmethodType, classmethodType, superType, generatorType, exceptionType, stopIterationType,
            dictKeysType, dictItemsType, reversedType, TypeDefinition(type: .map), TypeDefinition(type: .filter),
            TypeDefinition(type: .zip), TypeDefinition(type: .enumerate), TypeDefinition(type: .dictValues),
            datetimeType, timedeltaType, timezoneType, genericAliasType, unionType,
        ] + BuiltinType.iterators.map { TypeDefinition(type: $0) } + exceptionFieldTypes + moreTypes
    }

    /// Modules that may be imported, apart from those that the prelude alone defines.
    static var modules: [ModuleDefinition] { [datetimeModule] + moreModules }

    /// Sources of built-ins written in the language, apart from the core.
    static var preludeSources: [SourceText] { morePreludeSources }
}
