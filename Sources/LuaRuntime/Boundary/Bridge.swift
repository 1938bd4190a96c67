internal import CLuaHost

/// Receives calls from C: looks up the function that Lua calls by number, runs it, and writes its reply.
final class Bridge {
    weak var scheduler: Scheduler?
    /// Called once, while the state is closed and all finalizers have run.
    var whenFinalized: (() -> Void)?

    /// The table of callbacks; the bridge must outlive the state that gets it.
    var callbacks: klua_Callbacks {
        unsafe klua_Callbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            call: { context, function, arguments, answer in
                unsafe Bridge.at(context).call(function, arguments, answer)
            },
            block: { context, answer in unsafe Bridge.at(context).block(answer) },
            interrupted: { context in unsafe Bridge.at(context).scheduler?.interrupted() ?? KLUA_CONTINUE },
            closed: { object in
                guard let object = unsafe object else { return }
                unsafe ObjectBox.at(object).object.close()
            },
            released: { object in
                guard let object = unsafe object else { return }
                unsafe ObjectBox.release(object)
            },
            finalized: { context in unsafe Bridge.at(context).whenFinalized?() }
        )
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Bridge {
        // C passes the pointer from `callbacks`, which is never null.
        unsafe Unmanaged<Bridge>.fromOpaque(unsafe context.unsafelyUnwrapped).takeUnretainedValue()
    }

    private func call(
        _ function: Int64,
        _ arguments: UnsafeMutablePointer<klua_Message>?,
        _ answer: UnsafeMutablePointer<klua_Message>?
    ) -> klua_Action {
        guard let scheduler, let arguments = unsafe arguments, let answer = unsafe answer else { return KLUA_STOP }
        let registry = scheduler.host.registry
        guard let entry = registry[function] else { return KLUA_STOP }
        let values = LuaArguments(function: entry.name, values: unsafe MessageReader.values(arguments.pointee))
        let reply: Reply
        do {
            switch entry.body {
            case .function(.sync(let body)): reply = .values(try body(values))
            case .function(.async(let body)): reply = scheduler.await(body, values)
            case .native(let body): reply = try body(scheduler, values)
            }
        } catch {
            reply = .raise(error)
        }
        return reply.write(to: unsafe MessageWriter(answer, registry))
    }

    private func block(_ answer: UnsafeMutablePointer<klua_Message>?) -> klua_Action {
        guard let scheduler, let answer = unsafe answer else { return KLUA_STOP }
        return scheduler.block().write(to: unsafe MessageWriter(answer, scheduler.host.registry))
    }
}
