/// Mark and sweep. It runs between instructions only, when every live value is in a register, a frame or an object.
extension Heap {
    /// Marks what the value refers to. What that refers to in turn is marked by `markAll`.
    @inline(__always) func mark(_ value: Value) {
        if value.tag == .object { mark(value.header) }
    }

    @inline(__always) func mark<T>(_ pointer: UnsafeMutablePointer<T>?) {
        if let pointer { mark(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Header.self)) }
    }

    @inline(__always) func mark(_ header: UnsafeMutablePointer<Header>) {
        if header.pointee.mark != mark, !header.pointee.isImmortal { markAnew(header) }
    }

    private func markAnew(_ header: UnsafeMutablePointer<Header>) {
        if let owner = header.owner { return mark(owner) }
        header.pointee.mark = mark
        markedBytes &+= Int(header.pointee.size) &+ 8
        if isLeaf(header) { return }
        if markCount == markCapacity {
            markCapacity = max(256, markCapacity * 2)
            markStack =
                if let markStack {
                    Memory.reallocate(markStack, markCapacity)
                } else {
                    Memory.allocate(UnsafeMutablePointer<Header>.self, markCapacity)
                }
        }
        markStack.unsafelyUnwrapped[markCount] = header
        markCount += 1
    }

    /// Whether the object is one of those, of many, that refer to nothing.
    @inline(__always) private func isLeaf(_ header: UnsafeMutablePointer<Header>) -> Bool {
        guard header.pointee.scriptClass == nil, header.pointee.flags & Header.hasSideAttributes == 0 else {
            return false
        }
        let raw = UnsafeMutableRawPointer(header)
        switch header.pointee.kind {
        case .string: return raw.assumingMemoryBound(to: StringObject.self).pointee.buffer == nil
        case .list: return raw.assumingMemoryBound(to: ListObject.self).pointee.count == 0
        case .bigInt, .bytes, .range, .rangeIterator: return true
        default: return false
        }
    }

    @inline(__always) func mark(_ values: UnsafeMutablePointer<Value>, count: Int) {
        for index in 0..<count { mark(values[index]) }
    }

    /// Follows all references of what has been marked; `beside` marks what belongs to an object that is flagged so.
    func markAll(_ beside: (UnsafeMutablePointer<Header>) -> Void) {
        markDepth = 0
        follow(downTo: 0)
        while let header = markedBeside.popLast() {
            beside(header)
            follow(downTo: 0)
        }
    }

    /// Follows what was marked after so many others.
    private func follow(downTo base: Int) {
        while markCount > base {
            markCount -= 1
            let header = markStack.unsafelyUnwrapped[markCount]
            trace(header)
            if header.pointee.flags & Header.hasSideAttributes != 0 { markedBeside.append(header) }
        }
    }

    /// Follows what the elements of a long container refer to while they are still in the processor's cache. What is
    /// nested deep waits, for the stack's sake.
    @inline(never) private func followSome(_ base: Int) {
        guard markDepth < 16 else { return }
        markDepth += 1
        follow(downTo: base)
        markDepth -= 1
    }

    /// Begins a collection.
    func beginMarks() {
        markedBytes = 0
        if !isUnswept { return }
        isUnswept = false
        for index in 0..<objectCount { objects[index].pointee.mark = 0 }
    }

    /// Ends a collection that has found nothing worth freeing.
    func leaveUnswept() { isUnswept = true }

    /// Frees what was not reached, and sets the next threshold.
    func sweep() {
        var kept = 0
        for index in 0..<objectCount {
            let header = objects[index]
            if header.pointee.mark == mark {
                objects[kept] = header
                kept += 1
            } else {
                free(header)
            }
        }
        objectCount = kept
        mark = 3 - mark
        // When little is left, the next collection is the one that finds out whether that is all there is.
        let room = fullLimit - used
        let next = room < fullLimit / 4 ? fullLimit : min(used * 2, used + room / 2)
        threshold = min(max(Heap.firstThreshold, next), fullLimit - headroom)
    }

    func mark(_ table: borrowing Table) {
        guard let entries = table.entries else { return }
        let base = markCount
        markedBytes &+= Table.size(capacity: table.capacity, mask: table.mask)
        for index in 0..<Int(table.used) where !entries[index].key.isUndefined {
            mark(entries[index].key)
            mark(entries[index].value)
            if markCount > base + 64 { followSome(base) }
        }
    }

    private func trace(_ header: UnsafeMutablePointer<Header>) {
        let raw = UnsafeMutableRawPointer(header)
        mark(header.pointee.scriptClass)
        switch header.pointee.kind {
        case .string: mark(raw.assumingMemoryBound(to: StringObject.self).pointee.buffer)
        case .stringBuffer, .bytes, .bigInt, .rangeIterator, .range, .hostMethod, .hostRows, .date, .timeDelta,
            .trackedFloat, .foreign:
            break
        case .hostObject:
            mark(raw.assumingMemoryBound(to: HostReference.self).pointee.items)
        case .hostRecords: mark(partsOf: raw.assumingMemoryBound(to: HostRecordsObject.self))
        case .list:
            let list = raw.assumingMemoryBound(to: ListObject.self)
            markedBytes &+= list.pointee.capacity &* MemoryLayout<Value>.size
            guard let items = list.pointee.items else { break }
            let base = markCount
            for index in 0..<list.pointee.count {
                mark(items[index])
                if markCount > base + 64 { followSome(base) }
            }
        case .tuple:
            let tuple = raw.assumingMemoryBound(to: TupleObject.self)
            mark(tuple.items, count: tuple.pointee.count)
            mark(tuple.pointee.attributes)
        case .dict, .set, .frozenSet: mark(raw.assumingMemoryBound(to: DictObject.self).pointee.table)
        case .instance: mark(raw.assumingMemoryBound(to: InstanceObject.self).pointee.attributes.table)
        case .classObject:
            let object = raw.assumingMemoryBound(to: ClassObject.self)
            mark(object.pointee.table)
            mark(object.pointee.name)
            mark(object.pointee.qualifiedName)
            mark(object.pointee.base)
            mark(object.pointee.moduleName)
        case .function:
            let function = raw.assumingMemoryBound(to: FunctionObject.self)
            mark(function.pointee.module)
            mark(function.pointee.defaults)
            mark(function.pointee.keywordDefaults)
            mark(function.pointee.closure)
            mark(function.pointee.attributes)
            mark(function.pointee.names)
            mark(function.pointee.qualifiedName)
        case .cell: mark(raw.assumingMemoryBound(to: CellObject.self).pointee.value)
        case .boundMethod:
            let method = raw.assumingMemoryBound(to: BoundMethodObject.self)
            mark(method.pointee.receiver)
            mark(method.pointee.function)
        case .genericAlias:
            let alias = raw.assumingMemoryBound(to: GenericAliasObject.self)
            mark(alias.pointee.origin)
            mark(alias.pointee.arguments)
        case .exception:
            let exception = raw.assumingMemoryBound(to: ExceptionObject.self)
            mark(exception.pointee.arguments)
            mark(exception.pointee.cause)
            mark(exception.pointee.context)
            mark(exception.pointee.attributes)
        case .sequenceIterator: mark(raw.assumingMemoryBound(to: SequenceIterator.self).pointee.sequence)
        case .tableIterator: mark(raw.assumingMemoryBound(to: TableIterator.self).pointee.owner)
        case .tableView: mark(raw.assumingMemoryBound(to: TableView.self).pointee.owner)
        case .generator:
            let generator = raw.assumingMemoryBound(to: GeneratorObject.self)
            mark(generator.pointee.function)
            mark(generator.pointee.qualifiedName)
            if let registers = generator.pointee.registers { mark(registers, count: generator.pointee.registerCount) }
        case .slice:
            let slice = raw.assumingMemoryBound(to: SliceObject.self)
            mark(slice.pointee.start)
            mark(slice.pointee.stop)
            mark(slice.pointee.step)
        case .property, .staticMethod, .classMethod:
            let descriptor = raw.assumingMemoryBound(to: DescriptorObject.self)
            mark(descriptor.pointee.getter)
            mark(descriptor.pointee.setter)
            mark(descriptor.pointee.deleter)
            mark(descriptor.pointee.documentation)
        case .superProxy:
            let proxy = raw.assumingMemoryBound(to: SuperObject.self)
            mark(proxy.pointee.owner)
            mark(proxy.pointee.receiver)
        case .dateTime: mark(raw.assumingMemoryBound(to: DateTimeObject.self).pointee.zone)
        case .time: mark(raw.assumingMemoryBound(to: TimeObject.self).pointee.zone)
        case .timeZone: mark(raw.assumingMemoryBound(to: TimeZoneObject.self).pointee.name)
        case .scriptModule:
            let module = raw.assumingMemoryBound(to: ModuleObject.self)
            mark(module.pointee.globals, count: module.pointee.globalCount)
            mark(module.pointee.name)
        }
    }
}
