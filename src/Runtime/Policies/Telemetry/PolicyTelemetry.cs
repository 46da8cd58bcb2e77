using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Caching;
using Mesh.Events;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Policies;

/// <summary>
/// Reports what policies do: counts and waits on Mesh's meter, attempts as events of the call's span, transitions and failures in the log.
/// The key of a partition is never reported, since there may be any number of keys. Nothing is done where nobody listens.
/// </summary>
internal sealed class PolicyTelemetry
{
    private readonly MeshMetrics _metrics;
    private readonly ILogger _logger;
    private readonly MeshEvents? _events;
    private readonly OperationCounter _retries, _exhausted, _timeouts, _rejections, _fallbacks, _hedges, _cacheRequests;
    private readonly Counter<long> _transitions, _breakersOverflow, _rateLimitsOverflow;
    private readonly Histogram<double> _waits;
    private readonly string _name, _state;

    public PolicyTelemetry(MeshMetrics metrics, ILogger<PolicyTelemetry>? logger = null, MeshEvents? events = null)
    {
        (_metrics, _logger, _events) = (metrics, logger is null ? NullLogger.Instance : new QuietLogger(logger), events);
        (_name, _state) = ($"{metrics.Prefix}.policy.name", $"{metrics.Prefix}.circuit_breaker.state");
        _retries = new(metrics, "retry.attempts", "{attempt}", "Number of attempts made after a failed one.", _logger);
        _exhausted = new(metrics, "retry.exhausted", "{call}", "Number of calls that failed after all their attempts.", _logger, "reason");
        _timeouts = new(metrics, "timeout.expired", "{timeout}", "Number of attempts and calls that took longer than their timeout.", _logger, "timeout.scope");
        _rejections = new(metrics, "policy.rejections", "{call}", "Number of calls that were rejected before they began.", _logger, "reason");
        _fallbacks = new(metrics, "fallback.calls", "{call}", "Number of failed calls that a fallback answered.", _logger);
        _hedges = new(metrics, "hedge.attempts", "{attempt}", "Number of attempts started beside one that had not answered.", _logger);
        _cacheRequests = new(metrics, "cache.requests", "{request}", "Number of requests to a cache, by result.", _logger, "cache.result");
        _transitions = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.circuit_breaker.transitions", "{transition}", "Number of transitions of circuit breakers, by new state.");
        _breakersOverflow = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.circuit_breaker.overflow", "{request}", "Number of calls that used the shared circuit breaker because there was no room for their key.");
        _rateLimitsOverflow = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.rate_limit.overflow", "{request}", "Number of calls that used the shared rate limit because there was no room for their key.");
        _waits = metrics.CreateDuration("concurrency_limit.wait", "Time for which calls waited for a slot of a concurrency limit.");
    }

    /// <summary>Reports that an attempt has failed, and another will be made.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attempt">The number of the failed attempt, from 1.</param>
    /// <param name="delay">The wait before the next attempt.</param>
    /// <param name="cause">The exception of the failed attempt; null if its result was the failure.</param>
    public void Retrying(Operation operation, int attempt, TimeSpan delay, Exception? cause)
    {
        _retries.Add(operation);
        if (attempt == 1) PolicyLog.Retrying(_logger, cause, operation.Service, operation.Name, delay.TotalMilliseconds);
        else PolicyLog.RetryingAgain(_logger, cause, operation.Service, operation.Name, attempt, delay.TotalMilliseconds);
        if (Span() is not { } span) return;
        ActivityTagsCollection tags = AttemptTags(attempt);
        tags.Add($"{_metrics.Prefix}.retry.delay", delay.TotalSeconds);
        if (cause is not null) tags.Add("error.type", cause is ServiceException own ? own.Code : cause.GetType().FullName);
        span.AddEvent(new ActivityEvent("retry", tags: tags));
    }

    /// <summary>Reports that a call has succeeded with an attempt that was not the first.</summary>
    public void Retried(Operation operation, int attempt) => PolicyLog.Retried(_logger, operation.Service, operation.Name, attempt);

    /// <summary>Reports that a call has failed for good.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">The reason why there is no further attempt: a word of <see cref="ExhaustionReason"/>.</param>
    /// <param name="attempts">The number of attempts.</param>
    /// <param name="cause">The exception of the last attempt; null if its result was the failure.</param>
    public void Exhausted(Operation operation, string reason, int attempts, Exception? cause)
    {
        _exhausted.Add(operation, reason);
        PolicyLog.Exhausted(_logger, cause, operation.Service, operation.Name, attempts, reason);
        if (Span() is not { } span) return;
        ActivityTagsCollection tags = AttemptTags(attempts);
        tags.Add($"{_metrics.Prefix}.reason", reason);
        span.AddEvent(new ActivityEvent("retry.exhausted", tags: tags));
    }

    public void TimedOut(Operation operation, TimeoutScope scope)
    {
        _timeouts.Add(operation, scope.Word());
        Span()?.AddEvent(new ActivityEvent("timeout", tags: new ActivityTagsCollection { { $"{_metrics.Prefix}.timeout.scope", scope.Word() } }));
    }

    /// <summary>Reports that a call or an attempt was rejected.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">The kind of the exception with which the call fails.</param>
    public void Rejected(Operation operation, ServiceErrorKind reason)
    {
        string word = PolicyWords.RejectionWord(reason);
        _rejections.Add(operation, word);
        Span()?.AddEvent(new ActivityEvent("rejection", tags: new ActivityTagsCollection { { $"{_metrics.Prefix}.reason", word } }));
    }

    public void FellBack(Operation operation)
    {
        _fallbacks.Add(operation);
        Span()?.AddEvent(new ActivityEvent("fallback"));
    }

    /// <summary>Reports that one more attempt was started beside those under way.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attempt">The number of the attempt: 2 for the first hedge.</param>
    public void Hedged(Operation operation, int attempt)
    {
        _hedges.Add(operation);
        Span()?.AddEvent(new ActivityEvent("hedge", tags: AttemptTags(attempt)));
    }

    public void CacheRequested(Operation operation, CacheResult result) => _cacheRequests.Add(operation, result.Word());

    /// <summary>Reports that values which an operation has changed may still be in a cache.</summary>
    public void InvalidationFailed(Operation operation, Exception cause) => PolicyLog.InvalidationFailed(_logger, cause, operation.Service, operation.Name);

    /// <summary>Reports that a listener of a call's token has thrown at the end of the time limit.</summary>
    public void CancellationFailed(Operation operation, Exception cause) => PolicyLog.CancellationFailed(_logger, cause, operation.Service, operation.Name);

    /// <summary>Reports that the configuration of an operation's policies cannot be used.</summary>
    public void Refused(Operation operation, string problems, Exception? cause) => PolicyLog.Refused(_logger, cause, operation.Service, operation.Name, problems);

    /// <summary>Reports that the configuration has a key that nothing reads.</summary>
    public void Unknown(string key, string hint) => PolicyLog.Unknown(_logger, key, hint);

    /// <summary>Reports that a source of settings fails.</summary>
    public void SourceFailed(string source, string problem, Exception? cause) => PolicyLog.SourceFailed(_logger, cause, source, problem);

    /// <summary>Reports that the configuration has changed, and operations have its values.</summary>
    /// <param name="refused">The operations that keep their previous values.</param>
    public void Reloaded(IEnumerable<Operation> refused) =>
        _events?.PublishOwn(new ConfigurationReloadEvent([.. refused.Select(static operation => $"{operation.Service}/{operation.Name}").Distinct().Order(StringComparer.Ordinal)]));

    /// <summary>Reports that a breaker has gone from one state into another.</summary>
    public void Transitioned(CircuitBreaker breaker, CircuitState from, CircuitState to)
    {
        if (_transitions.Enabled) _transitions.Add(1, new(_name, breaker.Name), new(_state, to.Word()));
        _events?.PublishOwn(EventOf(breaker, from, to));
        if (to is CircuitState.Open or CircuitState.ForcedOpen) PolicyLog.Opened(_logger, breaker.Name, from.Word(), to.Word());
        else PolicyLog.Transitioned(_logger, breaker.Name, from.Word(), to.Word());
    }

    /// <summary>Reports that trials of a half-open breaker are overdue, and one more is let through.</summary>
    public void TrialsOverdue(CircuitBreaker breaker, int trials, TimeSpan wait) => PolicyLog.TrialsOverdue(_logger, trials, breaker.Name, wait.TotalSeconds);

    /// <summary>Reports that there is no room for the breaker of a key.</summary>
    public void BreakersOverflowed(string name, int maxKeys, bool isNews) => Overflowed(_breakersOverflow, "circuit breaker", name, maxKeys, isNews);

    /// <summary>Reports that there is no room for the rate limit of a key.</summary>
    public void RateLimitsOverflowed(string name, int maxKeys, bool isNews) => Overflowed(_rateLimitsOverflow, "rate limit", name, maxKeys, isNews);

    /// <summary>Reports that a call has waited for a slot.</summary>
    public void Waited(ConcurrencyLimit limit, TimeSpan wait)
    {
        if (_waits.Enabled) _waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>(_name, limit.Name));
    }

    /// <summary>Exposes the states to whoever collects the meter. To be called once.</summary>
    public void Observe(PolicyStates states) => _ = new StateInstruments(_metrics, states, _name, _state);

    private void Overflowed(Counter<long> counter, string policy, string name, int maxKeys, bool isNews)
    {
        if (counter.Enabled) counter.Add(1, new KeyValuePair<string, object?>(_name, name));
        if (isNews) PolicyLog.Overflowed(_logger, maxKeys, policy, name);
    }

    // The span of the call, if somebody records it: the current one, unless the operation is not traced.
    private static Activity? Span() => Activity.Current is { IsAllDataRequested: true } span && span.Source.Name == MeshMetrics.SourceName ? span : null;

    // A breaker that operations share belongs to none of them.
    private CircuitBreakerEvent EventOf(CircuitBreaker breaker, CircuitState from, CircuitState to)
    {
        foreach (Operation operation in _metrics.Operations)
        {
            if (IsOf(operation, breaker.Name)) return new(breaker.Name, from, to) { Service = operation.Service, Operation = operation.Name };
        }

        return new(breaker.Name, from, to);
    }

    // Compares with the name that StateSet.NameOf gives to a state of a single operation.
    private static bool IsOf(Operation operation, string name) =>
        name.Length == operation.Service.Length + 1 + operation.Name.Length && name[operation.Service.Length] == '/'
        && name.StartsWith(operation.Service, StringComparison.Ordinal) && name.EndsWith(operation.Name, StringComparison.Ordinal);

    private ActivityTagsCollection AttemptTags(int attempt) => new() { { $"{_metrics.Prefix}.attempt", attempt } };
}
