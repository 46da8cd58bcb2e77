using System.Globalization;
using Mesh.Configuration;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Shared.Policies;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Policies.Configuration;

public sealed class ExtremeValueTests
{
    private const long Budget = 1_000_000; // bytes

    private static readonly string[] s_numbers =
        ["-2147483648", "-1", "0", "1", "2", "10", "11", "10000", "10001", "1000000", "1000001", "100000000", "2147483646", "2147483647", "2147483648", "99999999999999999999"];

    private static readonly string[] s_durations = ["-1s", "0s", "0.0001ms", "1ms", "2s", "49d", "49.7d", "49.8d", "1000d", "10675199d", "99999999d", "10675199.02:48:05.4775807"];
    private static readonly string[] s_fractions = ["-1", "0", "4.9E-324", "0.5", "0.9999999999999999", "1", "1.0000000000000002", "1.7976931348623157E+308", "NaN", "Infinity"];

    private static readonly OperationSettings s_all = new()
    {
        Cache = new CacheSettings { Duration = TimeSpan.FromMinutes(5) },
        RateLimit = new RateLimitSettings { Permits = 2, Per = TimeSpan.FromSeconds(1), Queue = 1 },
        TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromMinutes(2) },
        Retry = new RetrySettings(),
        CircuitBreaker = new CircuitBreakerSettings { Window = 3 },
        Timeout = new TimeoutSettings { Duration = TimeSpan.FromMinutes(1) },
        ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 1, Queue = 1 },
        Bulk = new BulkSettings(),
    };

    [Fact]
    public async Task Whatever_is_configured_is_refused_with_its_key_and_range_or_works_in_little_memory()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            (string Policy, string Name, string Value)[] given = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draw(random)).DistinctBy(static value => (value.Policy, value.Name))];
            string what = $"seed {seed}: {string.Join(", ", given)}";
            using var subject = new Subject(random.Next(2) == 0 ? s_all : s_all with { Retry = null, Hedge = new HedgeSettings { Delay = TimeSpan.FromSeconds(1) }, Cache = null })
            {
                Body = static (call, _) => call % 3 == 0 ? Task.FromException<int>(new IOException()) : Task.FromResult(1),
                IsBrokenByArgument = random.Next(2) == 0,
                IsLimitedByArgument = random.Next(2) == 0,
                Configuration = new ConfigurationBuilder().AddInMemoryCollection(given.Select(static value => KeyValuePair.Create(Key(value), (string?)value.Value))).Build(),
            };
            await CallAsync(subject, what);
            subject.Time.Advance(TimeSpan.FromDays(30));
            await CallAsync(subject, what);
            string refused = string.Join(' ', subject.Log.Lines.Select(static line => line.Text).Where(static line => line.Contains("refused", StringComparison.Ordinal)));
            OperationSettings effective = subject.Policies.All.Single().Settings;
            // All or nothing: what is in force is what was said, or what the attributes say.
            if (refused.Length == 0) Assert.All(given, value => Assert.True(Text(effective, value) is not { } text || text == Normal(value.Value), $"{what}: {value.Name} is {Text(effective, value)}"));
            else Assert.True(effective == subject.Settings && (refused.Contains("must be", StringComparison.Ordinal) || refused.Contains("is not below", StringComparison.Ordinal)) && given.Any(value => refused.Contains(value.Policy, StringComparison.Ordinal)), $"{what}: {refused}");
        }
    }

    [Theory]
    [InlineData("CircuitBreaker:Window", "0 to 1,000,000")]
    [InlineData("CircuitBreaker:MaxKeys", "1 to 1,000,000")]
    [InlineData("RateLimit:MaxKeys", "1 to 1,000,000")]
    [InlineData("RateLimit:Queue", "0 to 1,000,000")]
    [InlineData("ConcurrencyLimit:Queue", "0 to 1,000,000")]
    [InlineData("Bulk:Concurrency", "1 to 10,000")]
    public async Task What_memory_grows_with_has_an_upper_bound(string value, string range)
    {
        using var subject = new Subject(s_all) { Body = static (_, _) => Task.FromResult(1), Configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Mesh:Policies:{value}", "2147483647")]).Build() };
        await subject.CallAsync();
        Assert.Contains($"'Mesh:Policies:{value}' ('2147483647'): {value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..]} is 2147483647, and must be {range}.", Assert.Single(subject.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_code_gives_are_refused_as_those_of_attributes()
    {
        using var subject = new Subject(s_all with { CircuitBreaker = new CircuitBreakerSettings { Window = int.MaxValue } }) { Body = static (_, _) => Task.FromResult(1) };
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => subject.CallAsync());
        Assert.Contains("The policies of shop/Buy are invalid. CircuitBreakerSettings: Window is 2147483647, and must be 0 to 1,000,000.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_code_gives_have_the_same_bounds()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(static () => new Mesh.Caching.MeshCacheOptions { SizeLimit = long.MaxValue });
        Assert.StartsWith("The value must be 1 to 100,000,000.", error.Message, StringComparison.Ordinal);
    }

    // What waits is not waited for: it is cancelled.
    private static async Task CallAsync(Subject subject, string what)
    {
        using var source = new CancellationTokenSource();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<string>[] calls = [.. Enumerable.Range(0, 6).Select(argument => Subject.OutcomeOf(subject.CallAsync(argument % 2, source.Token)))];
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < Budget, $"{what}: {allocated} B");
        await source.CancelAsync();
        await Task.WhenAll(calls);
    }

    private static string Key((string Policy, string Name, string Value) value) => $"Mesh:Policies:{value.Policy}:{value.Name}";

    private static (string Policy, string Name, string Value) Draw(Random random)
    {
        (string Policy, PolicyValue Value)[] extreme =
        [
            .. from policy in PolicySchemas.All
            where policy.Section is not (null or nameof(OperationSettings.Pipeline) or nameof(OperationSettings.Fallback))
            from value in policy.Values
            where value.IsConfigurable && KindOf(value) is not null
            select (policy.Section!, value),
        ];
        (string section, PolicyValue drawn) = extreme[random.Next(extreme.Length)];
        string[] values = KindOf(drawn)!;
        return (section, drawn.Name, values[random.Next(values.Length)]);
    }

    // Null for words and flags, of which none is extreme.
    private static string[]? KindOf(PolicyValue value) => value.Type switch
    {
        PolicyValueType.Number => s_numbers,
        PolicyValueType.Duration or PolicyValueType.DurationOrZero => s_durations,
        PolicyValueType.Share or PolicyValueType.Point => s_fractions,
        _ => null,
    };

    // The value in force; null where the operation does not have the policy.
    private static string? Text(OperationSettings settings, (string Policy, string Name, string Value) value)
    {
        PolicySettings? policy = (PolicySettings?)typeof(OperationSettings).GetProperty(value.Policy)!.GetValue(settings);
        return policy?.GetType().GetProperty(value.Name)!.GetValue(policy) switch
        {
            null => null,
            TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
            object other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
    }

    private static string Normal(string value) =>
        DurationValue.Parse(value) is { } duration && value != "0" ? duration.ToString("c", CultureInfo.InvariantCulture) : double.Parse(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
