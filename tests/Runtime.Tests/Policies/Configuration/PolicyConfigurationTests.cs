using Mesh.Configuration;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Telemetry;
using Mesh.Shared.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Configuration;

public sealed class PolicyConfigurationTests : IDisposable
{
    private static readonly OperationSettings s_attributes = new()
    {
        Timeout = new TimeoutSettings { Duration = TimeSpan.FromSeconds(2) },
        Retry = new RetrySettings { Count = 3 },
        Fallback = new FallbackSettings(),
        CircuitBreaker = new CircuitBreakerSettings { Handles = static exception => exception is IOException },
        Cache = new CacheSettings { Duration = TimeSpan.FromMinutes(5) },
    };

    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly Logged _log = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Without_configuration_the_attributes_hold()
    {
        using var none = new PolicyConfiguration(null, new PolicyTelemetry(_metrics, _log));
        Assert.Same(s_attributes, none.Resolve(Buy(), s_attributes).Settings);
        Assert.Same(s_attributes, Resolve("Mesh:Policies:other:Timeout:Duration=1s"));
    }

    [Theory]
    [InlineData("1s", "Mesh:Policies:Timeout:Duration=1s")]
    [InlineData("3s", "Mesh:Policies:Timeout:Duration=1s", "Mesh:Policies:shop:Timeout:Duration=3s")]
    [InlineData("4s", "Mesh:Policies:Timeout:Duration=1s", "Mesh:Policies:shop:Timeout:Duration=3s", "Mesh:Policies:shop:Buy:Timeout:Duration=4s")]
    [InlineData("1.5s", "mesh:policies:SHOP:buy:TIMEOUT:duration= 1.5s ")]
    [InlineData("90s", "Mesh:Policies:shop:Timeout:Duration=00:01:30")]
    [InlineData("2s", "Mesh:Policies:shop:Sell:Timeout:Duration=4s")]
    public void The_nearest_level_holds(string expected, params string[] values) => Assert.Equal(DurationValue.Parse(expected), Resolve(values).Timeout!.Duration);

    [Fact]
    public void How_a_list_is_split_is_configured_as_any_policy_but_for_the_switch_of_all()
    {
        var attributes = new OperationSettings { Bulk = new BulkSettings { BatchSize = 10 } };
        Assert.Equal(new BulkSettings { BatchSize = 500, Concurrency = 2, Isolation = BulkIsolation.Halves }, Resolve(attributes, "Mesh:Policies:Bulk:BatchSize=20", "Mesh:Policies:shop:Bulk:Concurrency=2", "Mesh:Policies:shop:Buy:Bulk:BatchSize=500", "Mesh:Policies:shop:Buy:Bulk:Isolation=halves").Bulk);
        Assert.False(Resolve(attributes, "Mesh:Policies:shop:Bulk:Enabled=false").Bulk!.Enabled);
        Assert.Same(attributes, Resolve(attributes, "Mesh:Policies:Enabled=false"));
        Assert.Null(Resolve(OperationSettings.None, "Mesh:Policies:shop:Buy:Bulk:BatchSize=5").Bulk);
        Assert.Same(attributes, Resolve(attributes, "Mesh:Policies:shop:Bulk:BatchSize=0"));
        Assert.Contains("'Mesh:Policies:shop:Bulk:BatchSize' ('0'): BatchSize is 0, and must be at least 1.", Assert.Single(_log.Lines, static line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_that_can_be_configured_is_read()
    {
        var attributes = s_attributes with
        {
            TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromMinutes(1) },
            RateLimit = new RateLimitSettings { Permits = 1, Per = TimeSpan.FromSeconds(1), Name = "api" },
            ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 1 },
            Pipeline = new PipelineSettings { Name = "a" },
        };
        OperationSettings settings = Resolve(
            attributes,
            "Mesh:Policies:shop:Timeout:Abandon=true",
            "Mesh:Policies:shop:TotalTimeout:Duration=2m",
            "Mesh:Policies:shop:Retry:Count=-1", "Mesh:Policies:shop:Retry:Delay=0s", "Mesh:Policies:shop:Retry:MaxDelay=1m", "Mesh:Policies:shop:Retry:MaxDuration=3m",
            "Mesh:Policies:shop:Retry:Backoff=linear", "Mesh:Policies:shop:Retry:Jitter=false",
            "Mesh:Policies:shop:CircuitBreaker:FailureRatio=0.25", "Mesh:Policies:shop:CircuitBreaker:Sampling=1m", "Mesh:Policies:shop:CircuitBreaker:MinimumThroughput=7",
            "Mesh:Policies:shop:CircuitBreaker:Window=9", "Mesh:Policies:shop:CircuitBreaker:Break=9s", "Mesh:Policies:shop:CircuitBreaker:Trials=4",
            "Mesh:Policies:shop:CircuitBreaker:MaxKeys=11", "Mesh:Policies:shop:CircuitBreaker:CountRejections=true",
            "Mesh:Policies:shop:RateLimit:Permits=5", "Mesh:Policies:shop:RateLimit:Per=1m", "Mesh:Policies:shop:RateLimit:Algorithm=SlidingWindow", "Mesh:Policies:shop:RateLimit:Queue=6",
            "Mesh:Policies:shop:RateLimit:PerAttempt=true", "Mesh:Policies:shop:RateLimit:MaxKeys=12",
            "Mesh:Policies:shop:ConcurrencyLimit:Permits=8", "Mesh:Policies:shop:ConcurrencyLimit:Queue=13",
            "Mesh:Policies:shop:Fallback:OnCancellation=true",
            "Mesh:Policies:shop:Cache:Duration=1h", "Mesh:Policies:shop:Cache:RefreshAt=0.8", "Mesh:Policies:shop:Cache:NullDuration=0s",
            "Mesh:Policies:shop:Pipeline:Name=b");
        Assert.Empty(_log.Lines);
        var expected = new OperationSettings
        {
            Timeout = new TimeoutSettings { Duration = TimeSpan.FromSeconds(2), Abandon = true },
            TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromMinutes(2) },
            Retry = new RetrySettings { Count = -1, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.FromMinutes(1), MaxDuration = TimeSpan.FromMinutes(3), Backoff = RetryBackoff.Linear, Jitter = false },
            CircuitBreaker = new CircuitBreakerSettings
            {
                FailureRatio = .25, Sampling = TimeSpan.FromMinutes(1), MinimumThroughput = 7, Window = 9, Break = TimeSpan.FromSeconds(9), Trials = 4, MaxKeys = 11, CountRejections = true,
                Handles = s_attributes.CircuitBreaker!.Handles,
            },
            RateLimit = new RateLimitSettings { Permits = 5, Per = TimeSpan.FromMinutes(1), Algorithm = RateLimitAlgorithm.SlidingWindow, Queue = 6, PerAttempt = true, MaxKeys = 12, Name = "api" },
            ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 8, Queue = 13 },
            Fallback = new FallbackSettings { OnCancellation = true },
            Cache = new CacheSettings { Duration = TimeSpan.FromHours(1), RefreshAt = .8, NullDuration = TimeSpan.Zero },
            Pipeline = new PipelineSettings { Name = "b" },
        };
        Assert.Equal(expected, settings);
    }

    [Theory]
    [InlineData("Timeout Fallback CircuitBreaker Cache", "Mesh:Policies:Retry:Enabled=false")]
    [InlineData("Timeout Retry Fallback CircuitBreaker Cache", "Mesh:Policies:Retry:Enabled=false", "Mesh:Policies:shop:Retry:Enabled=true")]
    [InlineData("Timeout Fallback CircuitBreaker Cache", "Mesh:Policies:shop:Retry:Enabled=true", "Mesh:Policies:shop:Buy:Retry:Enabled=false")]
    [InlineData("Fallback", "Mesh:Policies:Enabled=false")]
    [InlineData("", "Mesh:Policies:Enabled=false", "Mesh:Policies:Fallback:Enabled=false")]
    [InlineData("Retry Fallback", "Mesh:Policies:Enabled=false", "Mesh:Policies:Retry:Enabled=true")]
    [InlineData("Timeout Retry Fallback CircuitBreaker Cache", "Mesh:Policies:Enabled=false", "Mesh:Policies:shop:Enabled=true")]
    [InlineData("Fallback", "Mesh:Policies:shop:Buy:Enabled=false", "Mesh:Policies:Retry:Enabled=true")]
    public void Policies_are_switched_at_each_level(string on, params string[] values)
    {
        OperationSettings settings = Resolve(values);
        (string Name, PolicySettings? Settings)[] all = [("Timeout", settings.Timeout), ("Retry", settings.Retry), ("Fallback", settings.Fallback), ("CircuitBreaker", settings.CircuitBreaker), ("Cache", settings.Cache)];
        Assert.Equal(on, string.Join(' ', all.Where(static policy => policy.Settings!.Enabled).Select(static policy => policy.Name)));
    }

    [Fact]
    public void A_level_that_is_switched_on_leaves_off_what_its_attribute_switches_off()
    {
        OperationSettings off = s_attributes with { Retry = s_attributes.Retry! with { Enabled = false } };
        Assert.False(Resolve(off, "Mesh:Policies:Enabled=true").Retry!.Enabled);
        Assert.True(Resolve(off, "Mesh:Policies:shop:Retry:Enabled=true").Retry!.Enabled);
    }

    [Fact]
    public void An_operation_is_given_a_policy_that_no_attribute_has()
    {
        OperationSettings settings = Resolve(OperationSettings.None, "Mesh:Policies:shop:Buy:Timeout:Duration=1s", "Mesh:Policies:shop:Buy:Retry:Enabled=true", "Mesh:Policies:Retry:Count=7");
        Assert.Equal((TimeSpan.FromSeconds(1), 7), (settings.Timeout!.Duration, settings.Retry!.Count));
        // A service's level is about those operations that have the policy; a fallback, a key and a pipeline need code.
        Assert.Same(OperationSettings.None, Resolve(OperationSettings.None, "Mesh:Policies:shop:Timeout:Duration=1s", "Mesh:Policies:Retry:Count=7", "Mesh:Policies:shop:Buy:Cache:Duration=1s"));
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
        Assert.Same(OperationSettings.None, Resolve(OperationSettings.None, "Mesh:Policies:shop:Buy:ConcurrencyLimit:Queue=1"));
        Assert.Contains("needs the value 'Permits'", Assert.Single(_log.Lines, static line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get(int)", "Get(int)", true)]
    [InlineData("Get(int)", "Get", true)]
    [InlineData("Get(int)", "Get(string)", false)]
    [InlineData("Get(int)", "get( INT )", true)]
    [InlineData("Get(int, (int?, string))", "Get(int,(int?,string))", true)]
    [InlineData("Retry", "Retry()", true)]
    public void Overloads_are_named_alone_or_together_and_a_policys_name_with_parentheses(string operation, string key, bool isMeant)
    {
        using PolicyConfiguration configuration = Create(out _, $"Mesh:Policies:shop:{key}:Timeout:Duration=7s");
        configuration.WarnOfUnknown([Service("shop", new PlannedOperation(operation, true))], []);
        Assert.Equal(isMeant ? 0 : 1, _log.Lines.Count);
        OperationSettings settings = configuration.Resolve(_metrics.Operation("shop", "IShop", operation), s_attributes).Settings!;
        Assert.Equal(isMeant ? 7 : 2, settings.Timeout!.Duration.TotalSeconds);
    }

    [Theory]
    [InlineData("Mesh:Policies:shop:Timeout:Duration=fast", "'Mesh:Policies:shop:Timeout:Duration' is 'fast', and must be a duration: \"500ms\"")]
    [InlineData("Mesh:Policies:Timeout:Duration=0s", "'Mesh:Policies:Timeout:Duration' ('0s'): Duration is 00:00:00, and must be above zero")]
    [InlineData("Mesh:Policies:Timeout:Duration=-1s", "'Mesh:Policies:Timeout:Duration' is '-1s'")]
    [InlineData("Mesh:Policies:CircuitBreaker:FailureRatio=1.5", "'Mesh:Policies:CircuitBreaker:FailureRatio' ('1.5'): FailureRatio is 1.5, and must be above 0 and at most 1")]
    [InlineData("Mesh:Policies:CircuitBreaker:FailureRatio=1,5", "must be a number such as 0.5")]
    [InlineData("Mesh:Policies:CircuitBreaker:Trials=0", "Trials is 0, and must be at least 1")]
    [InlineData("Mesh:Policies:Retry:Count=many", "must be a whole number")]
    [InlineData("Mesh:Policies:Retry:Count=-2", "Count is -2, and must be at least -1")]
    [InlineData("Mesh:Policies:Retry:MaxDuration=50ms", "so that no second attempt could begin")]
    [InlineData("Mesh:Policies:Retry:Backoff=cubic", "must be one of Exponential, Linear, Constant")]
    [InlineData("Mesh:Policies:Retry:Enabled=yes", "'Mesh:Policies:Retry:Enabled' is 'yes', and must be true or false")]
    [InlineData("Mesh:Policies:Enabled=off", "'Mesh:Policies:Enabled' is 'off', and must be true or false")]
    [InlineData("Mesh:Policies:shop:Buy:TotalTimeout:Duration=2s", "Timeout (00:00:02), the limit of an attempt, must be below TotalTimeout (00:00:02)")]
    [InlineData("Mesh:Policies:shop:Buy:Hedge:Delay=1s", "Retry and Hedge are both on")]
    public void An_invalid_value_is_refused_with_its_key_and_what_it_may_be(string value, string message)
    {
        Assert.Same(s_attributes, Resolve(value, "Mesh:Policies:Cache:Duration=1s"));
        (LogLevel level, string text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("shop/Buy", text, StringComparison.Ordinal);
        Assert.Contains(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_is_logged_once_until_something_else_is()
    {
        using PolicyConfiguration configuration = Create(out IConfigurationRoot root, "Mesh:Policies:shop:Timeout:Duration=3s");
        Assert.Equal((3, 0), Set("3s"));
        Assert.Equal((null, 1), Set("soon"));
        Assert.Equal((null, 1), Set("soon"));
        Assert.Equal((null, 2), Set("later"));
        Assert.Equal((5, 2), Set("5s"));
        Assert.Equal((null, 3), Set("later"));

        (double?, int) Set(string value)
        {
            root["Mesh:Policies:shop:Timeout:Duration"] = value;
            ResolvedSettings resolved = configuration.Resolve(Buy(), s_attributes);
            if (resolved.Settings is not null) configuration.Accept(resolved);
            return (resolved.Settings?.Timeout!.Duration.TotalSeconds, _log.Lines.Count);
        }
    }

    [Fact]
    public void Each_who_listens_is_told_of_a_change_whatever_the_others_do_and_none_once_it_is_disposed()
    {
        using PolicyConfiguration configuration = Create(out IConfigurationRoot root);
        int changes = 0;
        configuration.Changed += static () => throw new InvalidOperationException("not now");
        configuration.Changed += () => changes++;
        root.Reload();
        root.Reload();
        Assert.Equal(2, changes);
        configuration.Dispose();
        root.Reload();
        Assert.Equal(2, changes);
    }

    [Fact]
    public void What_nothing_reads_is_warned_of_once_with_what_is_similar()
    {
        using PolicyConfiguration configuration = Create(
            out IConfigurationRoot root,
            "Mesh:Policies:Enabled=true", "Mesh:Policies:Retry:Count=1", "Mesh:Policies:shop:Buy:Retry:Count=1", "Mesh:Policies:shop:Enabled=true",
            "Mesh:Policies:shoop:Retry:Count=1", "Mesh:Policies:shop:Bux:Retry:Count=1", "Mesh:Policies:shop:Timout:Duration=1s", "Mesh:Policies:shop:Buy:Retry:Cout=1", "Mesh:Policies:shop:Buy:Xyz=1");
        configuration.WarnOfUnknown([Service("shop", new("Buy", true), new("Sell(int)", true))], []);
        root.Reload();
        Assert.All(_log.Lines, static line => Assert.Equal(LogLevel.Warning, line.Level));
        string[] lines = [.. _log.Lines.Select(static line => line.Text)];
        Assert.Equal(5, lines.Length);
        Assert.Contains(lines, static line => line.Contains("'Mesh:Policies:shoop', which no policy reads: there is no policy and no service of this name. Similar: shop.", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Similar: Count.", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("'Mesh:Policies:shop:Buy:Xyz', which no policy reads: there is no policy of this name. There are: Bulk, Cache,", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("no policy and no operation of this name. Similar: Buy.", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("Similar: Timeout.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_for_an_operation_that_is_called_without_any_is_warned_of()
    {
        using PolicyConfiguration configuration = Create(out _, "Mesh:Policies:shop:Buy:Timeout:Duration=1s", "Mesh:Policies:shop:Sell:Timeout:Duration=1s", "Mesh:Policies:other:Any:Timeout:Duration=1s");
        configuration.WarnOfUnknown([Service("shop", new("Buy", false), new("Sell(int)", true), new("Sell(string)", false)), new() { Name = "other", Type = typeof(object), Contracts = [], Instance = static _ => new object() }], []);
        (LogLevel _, string line) = Assert.Single(_log.Lines.Select(static line => (line.Level, line.Text)));
        Assert.Contains("'Mesh:Policies:shop:Buy', which no policy reads: the operation has no policy, so nothing reads this section. Give it an attribute", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cache:Duration=1s", "Cache")]
    [InlineData("Pipeline:Name=x", "Pipeline")]
    [InlineData("Bulk:BatchSize=3", "Bulk")]
    [InlineData("Fallback:Enabled=true", "Fallback")]
    public void A_policy_that_only_an_attribute_can_give_is_warned_of_once(string value, string policy)
    {
        using PolicyConfiguration configuration = Create(out _, $"Mesh:Policies:shop:Buy:{value}", $"Mesh:Policies:{value}");
        for (int i = 0; i < 2; i++) Assert.NotNull(configuration.Resolve(Buy(), new OperationSettings()).Settings);
        (LogLevel level, string line) = Assert.Single(_log.Lines.Select(static line => (line.Level, line.Text)));
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"'Mesh:Policies:shop:Buy:{policy}', which no policy reads: the operation has no [{policy}]. Only the attribute can add this policy", line, StringComparison.Ordinal);
    }

    private static ServiceEntry Service(string name, params PlannedOperation[] operations) =>
        new() { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object(), Operations = () => operations };

    [Theory]
    [InlineData("retry", "retry", 0)]
    [InlineData("retry", "retri", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_of_two_names_is_the_number_of_letters_to_change(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Of(a, b));

    private Operation Buy() => _metrics.Operation("shop", "IShop", "Buy");

    private OperationSettings Resolve(params string[] values) => Resolve(s_attributes, values);

    private OperationSettings Resolve(OperationSettings attributes, params string[] values)
    {
        using PolicyConfiguration configuration = Create(out _, values);
        return configuration.Resolve(Buy(), attributes).Settings ?? attributes;
    }

    private PolicyConfiguration Create(out IConfigurationRoot root, params string[] values)
    {
        root = new ConfigurationBuilder().AddInMemoryCollection(values.Select(static value => value.Split('=', 2)).Select(static parts => KeyValuePair.Create(parts[0], (string?)parts[1]))).Build();
        return new PolicyConfiguration(root, new PolicyTelemetry(_metrics, _log));
    }
}
