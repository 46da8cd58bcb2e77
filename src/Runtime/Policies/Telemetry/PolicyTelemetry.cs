using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Caching;
using Mesh.Events;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Policies;

/// <summary>
/// What policies tell the outside: counts and waits on Mesh's meter, attempts as events of the call's span, transitions and failures in the log. Never the key of a partition, of which there may be
/// any number. Where nobody listens nothing is done.
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
        _retries = new(metrics, "retry.attempts", "{attempt}", "How many attempts were made after a failed one.", _logger);
        _exhausted = new(metrics, "retry.exhausted", "{call}", "How many calls failed after all their attempts.", _logger, "reason");
        _timeouts = new(metrics, "timeout.expired", "{timeout}", "How many attempts and calls took longer than their timeout.", _logger, "timeout.scope");
        _rejections = new(metrics, "policy.rejections", "{call}", "How many calls were rejected before they began.", _logger, "reason");
        _fallbacks = new(metrics, "fallback.calls", "{call}", "How many failed calls were answered by a fallback.", _logger);
        _hedges = new(metrics, "hedge.attempts", "{attempt}", "How many attempts were started beside one that had not answered.", _logger);
        _cacheRequests = new(metrics, "cache.requests", "{request}", "How a cache answered.", _logger, "cache.result");
        _transitions = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.circuit_breaker.transitions", "{transition}", "How often circuit breakers went into a state.");
        _breakersOverflow = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.circuit_breaker.overflow", "{request}", "How often a circuit breaker was asked for a key for which there was no room, and the shared one taken.");
        _rateLimitsOverflow = metrics.Meter.CreateCounter<long>($"{metrics.Prefix}.rate_limit.overflow", "{request}", "How often a rate limit was asked for a key for which there was no room, and the shared one taken.");
        _waits = metrics.CreateDuration("concurrency_limit.wait", "How long calls waited for a slot of a concurrency limit.");
    }

    /// <summary>An attempt has failed, and another will be made.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attempt">The number of the attempt that has failed, from 1.</param>
    /// <param name="delay">After which the next is made.</param>
    /// <param name="cause">What it failed with; null where its result was a failure.</param>
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

    /// <summary>A call has succeeded with an attempt that was not the first.</summary>
    public void Retried(Operation operation, int attempt) => PolicyLog.Retried(_logger, operation.Service, operation.Name, attempt);

    /// <summary>A call has failed for good.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">Why there is no further attempt: a word of <see cref="ExhaustionReason"/>.</param>
    /// <param name="attempts">How many there were.</param>
    /// <param name="cause">What the last failed with; null where its result was a failure.</param>
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

    /// <summary>A call, or an attempt, was rejected.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">The kind of the exception with which it fails.</param>
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

    /// <summary>One more attempt was started beside those under way.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attempt">Its number: 2 for the first hedge.</param>
    public void Hedged(Operation operation, int attempt)
    {
        _hedges.Add(operation);
        Span()?.AddEvent(new ActivityEvent("hedge", tags: AttemptTags(attempt)));
    }

    public void CacheRequested(Operation operation, CacheResult result) => _cacheRequests.Add(operation, result.Word());

    /// <summary>What an operation has changed may still be in a cache.</summary>
    public void InvalidationFailed(Operation operation, Exception cause) => PolicyLog.InvalidationFailed(_logger, cause, operation.Service, operation.Name);

    /// <summary>What listens to the token of a call has thrown when its time was up.</summary>
    public void CancellationFailed(Operation operation, Exception cause) => PolicyLog.CancellationFailed(_logger, cause, operation.Service, operation.Name);

    /// <summary>The configuration of an operation's policies cannot be used.</summary>
    public void Refused(Operation operation, string problems, Exception? cause) => PolicyLog.Refused(_logger, cause, operation.Service, operation.Name, problems);

    /// <summary>The configuration has a key that nothing reads.</summary>
    public void Unknown(string key, string hint) => PolicyLog.Unknown(_logger, key, hint);

    /// <summary>A source of settings does not do what it should.</summary>
    public void SourceFailed(string source, string problem, Exception? cause) => PolicyLog.SourceFailed(_logger, cause, source, problem);

    /// <summary>The configuration has changed, and operations have its values.</summary>
    /// <param name="refused">Those that keep what held before.</param>
    public void Reloaded(IEnumerable<Operation> refused) =>
        _events?.PublishOwn(new ConfigurationReloadEvent([.. refused.Select(static operation => $"{operation.Service}/{operation.Name}").Distinct().Order(StringComparer.Ordinal)]));

    /// <summary>A breaker has gone from one state into another.</summary>
    public void Transitioned(CircuitBreaker breaker, CircuitState from, CircuitState to)
    {
        if (_transitions.Enabled) _transitions.Add(1, new(_name, breaker.Name), new(_state, to.Word()));
        _events?.PublishOwn(EventOf(breaker, from, to));
        if (to is CircuitState.Open or CircuitState.ForcedOpen) PolicyLog.Opened(_logger, breaker.Name, from.Word(), to.Word());
        else PolicyLog.Transitioned(_logger, breaker.Name, from.Word(), to.Word());
    }

    /// <summary>Trials of a half-open breaker have not come back, and one more is let through.</summary>
    public void TrialsOverdue(CircuitBreaker breaker, int trials, TimeSpan wait) => PolicyLog.TrialsOverdue(_logger, trials, breaker.Name, wait.TotalSeconds);

    /// <summary>There is no room for a breaker of a key.</summary>
    public void BreakersOverflowed(string name, int maxKeys, bool isNews) => Overflowed(_breakersOverflow, "circuit breaker", name, maxKeys, isNews);

    /// <summary>There is no room for a rate limit of a key.</summary>
    public void RateLimitsOverflowed(string name, int maxKeys, bool isNews) => Overflowed(_rateLimitsOverflow, "rate limit", name, maxKeys, isNews);

    /// <summary>A call has waited for a slot.</summary>
    public void Waited(ConcurrencyLimit limit, TimeSpan wait)
    {
        if (_waits.Enabled) _waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>(_name, limit.Name));
    }

    /// <summary>Shows the states to whoever collects the meter. To be called once.</summary>
    public void Observe(PolicyStates states) => _ = new StateInstruments(_metrics, states, _name, _state);

    private void Overflowed(Counter<long> counter, string policy, string name, int maxKeys, bool isNews)
    {
        if (counter.Enabled) counter.Add(1, new KeyValuePair<string, object?>(_name, name));
        if (isNews) PolicyLog.Overflowed(_logger, maxKeys, policy, name);
    }

    // The call's own span, if somebody records it: the current one, unless the operation is not traced.
    private static Activity? Span() => Activity.Current is { IsAllDataRequested: true } span && span.Source.Name == MeshMetrics.SourceName ? span : null;

    // One that operations share belongs to none of them.
    private CircuitBreakerEvent EventOf(CircuitBreaker breaker, CircuitState from, CircuitState to)
    {
        foreach (Operation operation in _metrics.Operations)
        {
            if (IsOf(operation, breaker.Name)) return new(breaker.Name, from, to) { Service = operation.Service, Operation = operation.Name };
        }

        return new(breaker.Name, from, to);
    }

    // As StateSet calls what belongs to one operation.
    private static bool IsOf(Operation operation, string name) =>
        name.Length == operation.Service.Length + 1 + operation.Name.Length && name[operation.Service.Length] == '/'
        && name.StartsWith(operation.Service, StringComparison.Ordinal) && name.EndsWith(operation.Name, StringComparison.Ordinal);

    private ActivityTagsCollection AttemptTags(int attempt) => new() { { $"{_metrics.Prefix}.attempt", attempt } };
}
