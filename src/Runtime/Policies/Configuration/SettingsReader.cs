namespace Mesh.Policies;

/// <summary>Lays the configuration of an operation over what its attributes say.</summary>
internal sealed class SettingsReader(PolicyLevels levels)
{
    private readonly List<string> _problems = [];
    private readonly List<(string Policy, string Key, string Value)> _found = [];
    private readonly List<(string Key, string Hint)> _unread = [];

    /// <summary>What is wrong, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is configured.</summary>
    public IReadOnlyList<(string Policy, string Key, string Value)> Found => _found;

    /// <summary>The policies that are configured for the operation alone and that only an attribute can give.</summary>
    public IReadOnlyList<(string Key, string Hint)> Unread => _unread;

    /// <summary>What holds. The very attributes where the configuration says nothing.</summary>
    public OperationSettings Read(OperationSettings attributes)
    {
        var settings = new OperationSettings
        {
            Fallback = Read(PolicyNames.Fallback, attributes.Fallback, null, static (values, basis) => basis with { OnCancellation = values.Flag(nameof(basis.OnCancellation), basis.OnCancellation) }),
            Cache = Read(PolicyNames.Cache, attributes.Cache, null, Cache),
            RateLimit = Read(PolicyNames.RateLimit, attributes.RateLimit, Needs(static () => new RateLimitSettings { Permits = 1, Per = TimeSpan.FromSeconds(1) }, nameof(RateLimitSettings.Permits)), RateLimit),
            TotalTimeout = Read(PolicyNames.TotalTimeout, attributes.TotalTimeout, Needs(NoTimeout, nameof(TimeoutSettings.Duration)), Timeout),
            Pipeline = Read(PolicyNames.Pipeline, attributes.Pipeline, null, static (values, basis) => basis with { Name = values.Text(nameof(basis.Name), basis.Name) }),
            Retry = Read(PolicyNames.Retry, attributes.Retry, Needs(static () => new RetrySettings()), Retry),
            Hedge = Read(PolicyNames.Hedge, attributes.Hedge, Needs(static () => new HedgeSettings { Delay = default }, nameof(HedgeSettings.Delay)), Hedge),
            CircuitBreaker = Read(PolicyNames.CircuitBreaker, attributes.CircuitBreaker, Needs(static () => new CircuitBreakerSettings()), CircuitBreaker),
            Timeout = Read(PolicyNames.Timeout, attributes.Timeout, Needs(NoTimeout, nameof(TimeoutSettings.Duration)), Timeout),
            ConcurrencyLimit = Read(
                PolicyNames.ConcurrencyLimit,
                attributes.ConcurrencyLimit,
                Needs(static () => new ConcurrencyLimitSettings { Permits = 1 }, nameof(ConcurrencyLimitSettings.Permits)),
                static (values, basis) => basis with { Permits = values.Number(nameof(basis.Permits), basis.Permits), Queue = values.Number(nameof(basis.Queue), basis.Queue) }),
            Bulk = Read(PolicyNames.Bulk, attributes.Bulk, null, Bulk),
        };
        if (settings == attributes) return attributes;
        CheckTogether(settings);
        return settings;
    }

    // An addition: how a policy begins that no attribute has, and the value that must then be given.
    private static (Func<T> Create, string? Needs) Needs<T>(Func<T> create, string? needs = null) => (create, needs);

    private static TimeoutSettings NoTimeout() => new() { Duration = default };

    private static TimeoutSettings Timeout(PolicyValues values, TimeoutSettings basis) =>
        basis with { Duration = values.Duration(nameof(basis.Duration), basis.Duration), Abandon = values.Flag(nameof(basis.Abandon), basis.Abandon) };

    private static HedgeSettings Hedge(PolicyValues values, HedgeSettings basis) =>
        basis with { Delay = values.Duration(nameof(basis.Delay), basis.Delay), Count = values.Number(nameof(basis.Count), basis.Count) };

    private static RetrySettings Retry(PolicyValues values, RetrySettings basis) => basis with
    {
        Count = values.Number(nameof(basis.Count), basis.Count),
        Delay = values.Duration(nameof(basis.Delay), basis.Delay),
        MaxDelay = values.Duration(nameof(basis.MaxDelay), basis.MaxDelay),
        MaxDuration = values.DurationOrNone(nameof(basis.MaxDuration), basis.MaxDuration),
        Backoff = values.Word(
            nameof(basis.Backoff),
            basis.Backoff,
            [(nameof(RetryBackoff.Exponential), RetryBackoff.Exponential), (nameof(RetryBackoff.Linear), RetryBackoff.Linear), (nameof(RetryBackoff.Constant), RetryBackoff.Constant)]),
        Jitter = values.Flag(nameof(basis.Jitter), basis.Jitter),
    };

    private static CircuitBreakerSettings CircuitBreaker(PolicyValues values, CircuitBreakerSettings basis) => basis with
    {
        FailureRatio = values.Fraction(nameof(basis.FailureRatio), basis.FailureRatio),
        Sampling = values.Duration(nameof(basis.Sampling), basis.Sampling),
        MinimumThroughput = values.Number(nameof(basis.MinimumThroughput), basis.MinimumThroughput),
        Window = values.Number(nameof(basis.Window), basis.Window),
        Break = values.Duration(nameof(basis.Break), basis.Break),
        Trials = values.Number(nameof(basis.Trials), basis.Trials),
        MaxKeys = values.Number(nameof(basis.MaxKeys), basis.MaxKeys),
        CountRejections = values.Flag(nameof(basis.CountRejections), basis.CountRejections),
    };

    private static RateLimitSettings RateLimit(PolicyValues values, RateLimitSettings basis) => basis with
    {
        Permits = values.Number(nameof(basis.Permits), basis.Permits),
        Per = values.Duration(nameof(basis.Per), basis.Per),
        Algorithm = values.Word(
            nameof(basis.Algorithm),
            basis.Algorithm,
            [
                (nameof(RateLimitAlgorithm.TokenBucket), RateLimitAlgorithm.TokenBucket),
                (nameof(RateLimitAlgorithm.FixedWindow), RateLimitAlgorithm.FixedWindow),
                (nameof(RateLimitAlgorithm.SlidingWindow), RateLimitAlgorithm.SlidingWindow),
            ]),
        Queue = values.Number(nameof(basis.Queue), basis.Queue),
        PerAttempt = values.Flag(nameof(basis.PerAttempt), basis.PerAttempt),
        MaxKeys = values.Number(nameof(basis.MaxKeys), basis.MaxKeys),
    };

    private static BulkSettings Bulk(PolicyValues values, BulkSettings basis) => basis with
    {
        BatchSize = values.Number(nameof(basis.BatchSize), basis.BatchSize),
        Concurrency = values.Number(nameof(basis.Concurrency), basis.Concurrency),
        Isolation = values.Word(nameof(basis.Isolation), basis.Isolation, [(nameof(BulkIsolation.None), BulkIsolation.None), (nameof(BulkIsolation.Halves), BulkIsolation.Halves), (nameof(BulkIsolation.Items), BulkIsolation.Items)]),
    };

    private static CacheSettings Cache(PolicyValues values, CacheSettings basis) => basis with
    {
        Duration = values.Duration(nameof(basis.Duration), basis.Duration),
        RefreshAt = values.Fraction(nameof(basis.RefreshAt), basis.RefreshAt),
        NullDuration = values.DurationOrNone(nameof(basis.NullDuration), basis.NullDuration),
    };

    private T? Read<T>(string policy, T? attribute, (Func<T> Create, string? Needs)? addition, Func<PolicyValues, T, T> read) where T : PolicySettings
    {
        var values = new PolicyValues(levels, policy, _problems, _found);
        if (attribute is null)
        {
            // What is said of a service or of all is about those operations that have the policy.
            if (!levels.IsGivenForOperation(policy) || !values.Enabled(true)) return null;
            if (addition is not { } added)
            {
                if (levels.OwnKey(policy) is { } key) _unread.Add((key, $"the operation has no [{policy}], and only the attribute can give it one: the configuration then changes or switches it off."));
                return null;
            }

            if (added.Needs is { } needed && !values.Has(needed))
            {
                _problems.Add($"{policy} is given for an operation without the attribute, and so needs a value '{needed}' too.");
                return null;
            }

            attribute = added.Create();
        }

        T settings = read(values, attribute);
        bool isEnabled = values.Enabled(attribute.Enabled);
        if (isEnabled != settings.Enabled) settings = settings with { Enabled = isEnabled };
        if (isEnabled) values.Check(settings);
        return settings;
    }

    private void CheckTogether(OperationSettings settings)
    {
        if (settings is { Timeout: { Enabled: true } attempt, TotalTimeout: { Enabled: true } total } && attempt.Duration >= total.Duration)
        {
            _problems.Add($"{PolicyNames.Timeout} ({attempt.Duration}), the limit of an attempt, must be below {PolicyNames.TotalTimeout} ({total.Duration}), the limit of all.");
        }

        if (settings is { Retry.Enabled: true, Hedge.Enabled: true }) _problems.Add($"{PolicyNames.Retry} and {PolicyNames.Hedge} are both on, and an operation has one of them.");
    }
}
