/// How a built-in reaches the script and the host.
///
/// A built-in is a Swift function that runs to its end at once. When it needs a call of the script, or an answer that
/// the host cannot give at once, it throws; the machine makes a frame of it, carries out the call, notes the result, and
/// runs the built-in again from its start. What was noted is then answered at once. So a built-in changes nothing
/// before its last call, and the calls it makes depend only on its arguments and on what they gave.
extension Machine {
    /// Calls a value from within a built-in.
    func call(_ callee: Value, _ arguments: Value...) throws(Signal) -> Value {
        try call(callee, arguments: arguments)
    }

    func call(_ callee: Value, arguments: [Value]) throws(Signal) -> Value {
        if let noted = try nextNoted() { return noted }
        try prepare(arguments)
        request.callee = callee
        request.mode = .call
        throw .call
    }

    /// Resumes a generator from within a built-in; `.raised` with StopIteration when it has ended.
    func resume(_ generator: UnsafeMutablePointer<GeneratorObject>, sending value: Value) throws(Signal) -> Value {
        if let noted = try nextNoted() { return noted }
        try prepare([value])
        request.callee = .object(generator)
        request.mode = .resume
        throw .call
    }

    func prepare(_ arguments: [Value]) throws(Signal) {
        let start = Int(active.base) + Int(active.window) + 2
        try ensureRegisters(start + arguments.count)
        for (index, value) in arguments.enumerated() { registers[start + index] = value }
        request.start = start
        request.count = arguments.count
        request.names = nil
    }

    /// What the next call of the running built-in gave when it was made before.
    @inline(__always) func nextNoted() throws(Signal) -> Value? {
        guard let memo = active.memo, active.memoIndex < memo.pointee.count else { return nil }
        let items = memo.pointee.items.unsafelyUnwrapped
        let isRaised = items[active.memoIndex].asBool
        let value = items[active.memoIndex + 1]
        active.memoIndex += 2
        if isRaised {
            pending = value
            throw .raised
        }
        return value
    }

    /// It cannot fail: a call that was made must not be made again.
    func note(_ value: Value, raised: Bool, in memo: UnsafeMutablePointer<ListObject>) {
        heap.appendOverdrawing(memo, .bool(raised))
        heap.appendOverdrawing(memo, value)
    }

    /// Runs an operation as a built-in: its operands stand behind the running frame's registers.
    @inline(never) func operate(
        _ native: Int, _ first: Value, _ second: Value = .undefined, _ third: Value = .undefined, target: Int,
        _ disposition: Disposition = .store, flag: UInt8 = 0
    ) throws(Signal) -> Value {
        let frame = top
        let base = Int(frame.pointee.base) + Int(frame.pointee.code.unsafelyUnwrapped.pointee.registerCount) + 2
        registers[base] = first
        registers[base + 1] = second
        registers[base + 2] = third
        active = ActiveNative(
            native: native, base: base, count: 3, window: 3, target: target, disposition, flag: flag, extra: .none)
        let result = try natives[native].body(self, Arguments(base: registers + base, count: 3))
        active.native = -1
        return result
    }

    /// `receiver.name = value` as such an operation.
    func operateStore(_ receiver: Value, _ name: Value, _ value: Value) throws(Signal) {
        _ = try operate(Intrinsic.setAttribute, receiver, name, value, target: 0, .discard)
    }

    // MARK: The host

    /// Asks the host from within a built-in.
    ///
    /// - Parameter isLast: the built-in has nothing to do after this for which it could have to run again.
    func ask(_ question: consuming HostRequest, isLast: Bool = false) throws(Signal) -> Value {
        try checkAid()
        if let noted = try nextNoted() { return noted }
        let isPrint = question.isPrint
        guard let reply = try answer(question) else { throw .waiting }
        let value: Value
        do throws(Signal) {
            value = try take(reply, isPrint: isPrint)
        } catch {
            if error == .raised { try noteAnswer(pending, raised: true, isPrint: isPrint) }
            throw error
        }
        if !isLast { try noteAnswer(value, raised: false, isPrint: isPrint) }
        return value
    }

    /// Notes an answer that came at once, so that a later run of the same built-in does not ask again.
    ///
    /// - Parameter isPrint: whether a request was answered, and whether that was to print; nil when none was.
    func noteAnswer(_ value: Value, raised: Bool, isPrint: Bool? = nil) throws(Signal) {
        let memo: UnsafeMutablePointer<ListObject>
        if let existing = active.memo {
            memo = existing
        } else {
            do throws(Signal) {
                memo = try heap.list(capacity: 4)
            } catch {
                if let isPrint { takeBack(isPrint: isPrint) }
                throw error
            }
            active.memo = memo
        }
        note(value, raised: raised, in: memo)
        active.memoIndex = memo.pointee.count
    }

    /// The transcript's answer, or the host's; nil when the host must think, and the request is `outstanding`. Both are
    /// entered in the transcript.
    func answer(_ question: consuming HostRequest) throws(Signal) -> HostReply? {
        if replayPosition < replayCount { return try repeated(question) }
        if !question.isPrint {
            if hostCalls >= limits.hostCalls { throw exhausted(.hostCalls) }
            hostCalls += 1
        }
        guard let reply = host?.answer(question) else {
            outstanding = Outstanding(request: question, target: .memo)
            return nil
        }
        record(question, reply)
        return reply
    }

    /// The answer that the transcript has.
    private func repeated(_ question: HostRequest) throws(Signal) -> HostReply {
        let exchange = transcript[replayPosition]
        // A NaN differs from itself; its text does not.
        guard exchange.request == question || exchange.request.journalText == question.journalText else {
            fatal = .diverged(
                "the transcript's exchange \(replayPosition + 1) is \(exchange.request), but the script asked for "
                    + "\(question)")
            throw .fatal
        }
        replayPosition += 1
        if !question.isPrint { hostCalls += 1 }
        return exchange.reply
    }

    func record(_ question: consuming HostRequest, _ reply: HostReply) {
        if transcript.isEmpty { transcript.reserveCapacity(8) }
        transcript.append(HostExchange(request: question, reply: reply))
        replayPosition = transcript.count
        replayCount = transcript.count
    }

    /// The answer to the last question could not be taken in: when it is asked again, the transcript answers.
    private func takeBack(isPrint: Bool) {
        replayPosition -= 1
        if !isPrint { hostCalls -= 1 }
    }

    /// The value of a reply, or its exception as pending.
    func take(_ reply: HostReply, isPrint: Bool) throws(Signal) -> Value {
        do throws(Signal) {
            switch reply {
            case .value(let value): return try self.value(of: value)
            case .raise(let exception): throw try raise(exception)
            }
        } catch {
            if error == .memory { takeBack(isPrint: isPrint) }
            throw error
        }
    }

    /// Asks the host for an instruction; when the host must think, the frame must be left.
    func ask(
        _ question: consuming HostRequest, target: Int, _ disposition: Disposition = .store, flag: UInt8 = 0,
        extra: Value = .none
    ) throws(Signal) -> Value {
        let isPrint = question.isPrint
        guard let reply = try answer(question) else {
            outstanding?.target = .settle(target: Int32(target), disposition: disposition, flag: flag, extra: extra)
            throw .waiting
        }
        return try take(reply, isPrint: isPrint)
    }
}

extension HostRequest {
    /// Printing is no call of the host that counts.
    var isPrint: Bool { if case .print = self { true } else { false } }
}
