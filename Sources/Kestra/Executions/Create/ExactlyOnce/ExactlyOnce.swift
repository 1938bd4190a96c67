internal import EventLoop
internal import HTTPTransport
internal import Values

/// Performs a call that starts executions exactly once, even if a reply is lost.
///
/// After a lost reply, the client searches for the executions of the call. It sends the call again only if no search
/// shows them within the window. The window begins with the first answered search and is at least twice the longest
/// delay that this process has seen. If the outcome is not known in time, the error is `outcome_unknown`.
///
/// A successful reply of another shape than a server's is not lost: see `outcome(afterMisshapen:)`.
///
/// Remaining risk: a request that is held back for longer than the window and then arrives. If it arrives before the
/// last search, the error names both ids.
struct ExactlyOnce<Search: OutcomeSearch>: Sendable {
    let client: KestraClient
    let call: Call
    /// The effect of the call for errors: "flow company.team.etl was started".
    let deed: String
    let search: Search
    /// The minimum time without search results before the call is sent again.
    let window: Duration
    /// Reads the reply.
    let read: @Sendable (KestraReply) throws(KestraError) -> Search.Outcome

    func run() async throws(KestraError) -> Search.Outcome {
        do throws(KestraError) {
            return try await sendUntilKnown()
        } catch {
            guard error.code == .cancelled else { throw error }
            throw error.hinting("it may have started: look for \(search.clue)")
        }
    }

    /// Sends the call once, because other executions have the same label and a search could not tell them apart.
    func runOnce() async throws(KestraError) -> Search.Outcome {
        do throws(KestraError) {
            return try read(try await client.call(call))
        } catch {
            guard error.mayHaveStarted else { throw error }
            guard !error.isMisshapenReply else { throw mayHaveStarted(error) }
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
                guard !error.isMisshapenReply else { return try await outcome(afterMisshapen: error, sends) }
                lost = error
            }
            sends.lose(sendsFiles: call.sendsFiles)
            if let outcome = try await outcome(after: lost, sends) { return outcome }
        }
    }

    private func send(within patience: Duration) async throws(KestraError) -> Search.Outcome {
        var call = call
        // A file transfer has no time limit while bytes move.
        if !call.sendsFiles { call.timeout = patience }
        return try read(try await client.call(call))
    }

    /// The result of a call whose reply was lost; nil if it may be sent again.
    private func outcome(after lost: KestraError, _ sends: SendHistory) async throws(KestraError) -> Search.Outcome? {
        let loop = client.loop
        var backoff = Backoff(longest: .milliseconds(500))
        var (sends, problem) = (sends, lost)
        while true {
            // Another call of this process may have seen a longer delay in the meantime.
            let end = sends.end(of: max(window, client.searchDelays.longest * 2))
            let isOver = end.map { loop.now >= $0 } ?? false
            switch try await ask(sends) {
            case .success(.one(let outcome)):
                if sends.absentSince != nil { client.searchDelays.note(loop.now - sends.lostAt) }
                return await search.completed(outcome, within: sends.searchPatience)
            case .success(.several(let ids)): throw double(ids)
            // The server received the call and reported a failure: the call is not repeated.
            case .success(.nothing) where isOver && lost.status == 500: throw lost
            case .success(.nothing) where isOver && sends.left > .zero: return nil
            case .success(.nothing):
                sends.miss()
                problem = lost
            case .failure(let error): problem = error
            }
            guard sends.left > .zero else { throw unknown(problem) }
            let next = end.flatMap { isOver ? nil : $0 - loop.now } ?? .seconds(1)
            try await client.pause(max(.milliseconds(10), min(backoff.next(), next, sends.left)))
        }
    }

    /// Searches after a second send until its execution appears, to also detect an execution of the first send.
    private func refuseDouble(of outcome: Search.Outcome, _ sends: SendHistory) async throws(KestraError) {
        guard let id = search.id(of: outcome) else { return }
        let answered = client.loop.now
        let end = max(sends.deadline, answered + .seconds(1))
        var backoff = Backoff(longest: .milliseconds(500))
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
            try await client.pause(backoff.next())
        }
    }

    func ask(_ sends: SendHistory) async throws(KestraError) -> Result<Finding<Search.Outcome>, KestraError> {
        do throws(KestraError) {
            return .success(try await search.finding(of: sends))
        } catch {
            guard error.code != .cancelled else { throw error }
            return .failure(error)
        }
    }
}
