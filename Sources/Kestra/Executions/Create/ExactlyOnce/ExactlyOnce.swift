internal import EventLoop
internal import HTTPTransport
internal import Values

/// Does a call that starts executions so that a lost answer leads neither to none nor to two.
///
/// After a lost answer the server is searched for what the call has started. The call is sent again only when searches
/// have shown nothing for the whole window, which is at least twice as long as any delay that this process has seen; it
/// begins with the first search that was answered. What cannot be learned in time is `outcome_unknown`.
///
/// What remains: a request that was held back somewhere for longer than the window and then arrived after all. It is
/// seen when it arrives before the last search, and reported with both ids.
struct ExactlyOnce<Search: OutcomeSearch>: Sendable {
    let client: KestraClient
    let call: Call
    /// What the call does, as errors say it: "flow company.team.etl was started".
    let deed: String
    let search: Search
    /// How long searches must show nothing before the call is sent again, at least.
    let window: Duration
    /// Reads the answer.
    let read: @Sendable (KestraReply) throws(KestraError) -> Search.Outcome

    func run() async throws(KestraError) -> Search.Outcome {
        do throws(KestraError) {
            return try await sendUntilKnown()
        } catch {
            guard error.code == .cancelled else { throw error }
            throw error.hinting("if it was started all the same: look for \(search.clue)")
        }
    }

    /// The bare call, for a label that other executions have as well, so that it cannot tell them from this one.
    func runOnce() async throws(KestraError) -> Search.Outcome {
        do throws(KestraError) {
            return try read(try await client.call(call))
        } catch {
            guard error.mayHaveStarted else { throw error }
            throw unknown(error, "other executions have its system.correlationId as well; ")
        }
    }

    private func sendUntilKnown() async throws(KestraError) -> Search.Outcome {
        var sends = client.sends()
        while true {
            sends.begin()
            let lost: KestraError
            do throws(KestraError) {
                let outcome = try await send(within: sends.patience)
                if sends.count > 1 { try await refuseDouble(of: outcome, sends) }
                return outcome
            } catch {
                guard error.mayHaveStarted else { throw error }
                lost = error
            }
            sends.lose(sendsFiles: call.sendsFiles)
            if let outcome = try await outcome(after: lost, sends) { return outcome }
        }
    }

    private func send(within patience: Duration) async throws(KestraError) -> Search.Outcome {
        var call = call
        // Files take as long as they take while bytes move.
        if !call.sendsFiles { call.timeout = patience }
        return try read(try await client.call(call))
    }

    /// What a lost call has done; nil when it may be sent again.
    private func outcome(after lost: KestraError, _ sends: Sends) async throws(KestraError) -> Search.Outcome? {
        let loop = client.loop
        var waits = Waits(longest: .milliseconds(500))
        var (sends, problem) = (sends, lost)
        while true {
            // Another call of this process may have seen a longer delay meanwhile.
            let end = sends.end(of: max(window, client.searchDelays.longest * 2))
            let isOver = end.map { loop.now >= $0 } ?? false
            switch try await ask(sends) {
            case .success(.one(let outcome)):
                if sends.absentSince != nil { client.searchDelays.note(loop.now - sends.lostAt) }
                return await search.completed(outcome, within: sends.searchPatience)
            case .success(.several(let ids)): throw double(ids)
            // The server was reached and says it has failed: it is not asked to do it again.
            case .success(.nothing) where isOver && lost.status == 500: throw lost
            case .success(.nothing) where isOver && sends.left > .zero: return nil
            case .success(.nothing):
                sends.miss()
                problem = lost
            case .failure(let error): problem = error
            }
            guard sends.left > .zero else { throw unknown(problem) }
            let next = end.flatMap { isOver ? nil : $0 - loop.now } ?? .seconds(1)
            try await client.pause(max(.milliseconds(10), min(waits.next(), next, sends.left)))
        }
    }

    /// Searches after a second send until its execution is shown, so that one which the first started is seen too.
    private func refuseDouble(of outcome: Search.Outcome, _ sends: Sends) async throws(KestraError) {
        guard let id = search.id(of: outcome) else { return }
        let answered = client.loop.now
        let end = max(sends.deadline, answered + .seconds(1))
        var waits = Waits(longest: .milliseconds(500))
        var hasMissed = false
        while true {
            switch try await ask(sends) {
            case .success(.one(let found)) where search.id(of: found) == id:
                if hasMissed { client.searchDelays.note(client.loop.now - answered) }
                return
            case .success(.one(let found)): throw lateDouble([search.id(of: found) ?? "", id], sends)
            case .success(.several(let ids)): throw lateDouble(ids.contains(id) ? ids : ids + [id], sends)
            case .success(.nothing): hasMissed = true
            case .failure: break
            }
            guard client.loop.now < end else { return }
            try await client.pause(waits.next())
        }
    }

    private func ask(_ sends: Sends) async throws(KestraError) -> Result<Finding<Search.Outcome>, KestraError> {
        do throws(KestraError) {
            return .success(try await search.finding(of: sends))
        } catch {
            guard error.code != .cancelled else { throw error }
            return .failure(error)
        }
    }
}

extension ExactlyOnce {
    /// The first send is shown only now: searches are as late as that.
    private func lateDouble(_ ids: [String], _ sends: Sends) -> KestraError {
        client.searchDelays.note(client.loop.now - sends.lostAt)
        return double(ids)
    }

    private func double(_ ids: [String]) -> KestraError {
        KestraError(
            .conflict,
            "\(deed) \(ids.count) times: \(ids.joined(separator: ", "))",
            operation: call.operation.name,
            hint: "an answer was lost and the request arrived after all; kill one of them",
            details: ["ids": .array(ids.map(JSON.string))]
        )
    }

    private func unknown(_ error: KestraError, _ why: String = "") -> KestraError {
        KestraError(
            .outcomeUnknown,
            "whether \(deed) is not known: \(error.message)",
            status: error.status,
            operation: call.operation.name,
            hint: "\(why)look for \(search.clue)",
            details: search.details,
            underlying: error
        )
    }
}

extension KestraError {
    /// Whether a call that ended so may have taken place.
    var mayHaveStarted: Bool {
        if let failure = underlying as? TransportFailure {
            return failure.mayHaveArrived && failure.kind != .cancelled
        }
        switch code {
        // A redirect says that nothing was done.
        case .badReply where (300..<400).contains(status ?? 0): return false
        case .badReply, .timeout, .serverError, .rateLimited: return true
        default: return false
        }
    }
}
