using Mesh.Policies;
using Microsoft.Extensions.Configuration;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>Policies that are switched off, or changed, by the configuration.</summary>
public class SwitchTests
{
    private static readonly OperationSettings s_all = new()
    {
        Fallback = new(),
        RateLimit = new() { Permits = 1, Per = TimeSpan.FromHours(1) },
        TotalTimeout = Bodies.Timeout(1000),
        Retry = Bodies.Retry(2),
        CircuitBreaker = Bodies.Breaker(1, 1),
        Timeout = Bodies.Timeout(900),
        ConcurrencyLimit = Bodies.Limit(1),
    };

    [Theory]
    [InlineData("Mesh:Policies:Enabled")]
    [InlineData("Mesh:Policies:shop:Enabled")]
    [InlineData("Mesh:Policies:shop:Buy:Enabled")]
    public async Task All_off_but_the_fallback(string key)
    {
        using Subject subject = Configured(s_all, key);
        Assert.Equal("ok ok ok", await subject.SayAsync(3));
        Assert.Equal(3, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [InlineData("Retry", 1)]
    [InlineData("CircuitBreaker", 3)]
    [InlineData("Timeout", 3)]
    [InlineData("TotalTimeout", 3)]
    [InlineData("RateLimit", 3)]
    [InlineData("ConcurrencyLimit", 3)]
    public async Task One_off_and_the_others_on(string policy, int attempts)
    {
        OperationSettings settings = s_all with { CircuitBreaker = Bodies.Breaker(10, 1), Fallback = null };
        using Subject subject = Configured(settings, $"Mesh:Policies:shop:Buy:{policy}:Enabled");
        Assert.Equal($"boom{attempts}", await subject.SayAsync());
        Assert.Equal(policy == "RateLimit" ? $"boom{2 * attempts}" : "rate-limited", await subject.SayAsync());
    }

    [Fact]
    public async Task Without_the_breaker_nothing_is_rejected()
    {
        using Subject subject = Configured(new() { CircuitBreaker = Bodies.Breaker(1, 1) }, "Mesh:Policies:CircuitBreaker:Enabled");
        Assert.Equal("boom1 boom2 boom3", await subject.SayAsync(3));
    }

    [Fact]
    public async Task Without_the_fallback_the_failure_is_the_callers()
    {
        using Subject subject = Configured(new() { Fallback = new() }, "Mesh:Policies:shop:Fallback:Enabled");
        Assert.Equal("boom1", await subject.SayAsync());
    }

    [Fact]
    public async Task A_change_while_running_holds_for_the_next_call_and_keeps_the_state()
    {
        var configuration = new ConfigurationManager();
        using var subject = new Subject(new() { Retry = Bodies.Retry(2), CircuitBreaker = Bodies.Breaker(4, 1) }) { Body = Bodies.Fails, Configuration = configuration };
        Assert.Equal("boom3", await subject.SayAsync());
        configuration["Mesh:Policies:shop:Buy:Retry:Count"] = "0";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal("boom4 circuit-open", await subject.SayAsync(2)); // the window of 4 has the three of before
        configuration["Mesh:Policies:shop:Buy:CircuitBreaker:Enabled"] = "false";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal("boom5", await subject.SayAsync());
        configuration["Mesh:Policies:shop:Buy:CircuitBreaker:Enabled"] = "true";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal("circuit-open", await subject.SayAsync());
    }

    [Fact]
    public async Task A_call_under_way_ends_with_the_values_that_it_began_with()
    {
        var configuration = new ConfigurationManager();
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { Retry = Bodies.Retry(1), ConcurrencyLimit = Bodies.Limit(2) }) { Body = (call, token) => call == 1 ? end.Task : Bodies.Fails(call, token), Configuration = configuration };
        Task<string> call = subject.SayAsync();
        configuration["Mesh:Policies:shop:Buy:Retry:Enabled"] = "false";
        configuration["Mesh:Policies:shop:Buy:ConcurrencyLimit:Enabled"] = "false";
        ((IConfigurationRoot)configuration).Reload();
        end.SetException(new IOException("boom1"));
        Assert.Equal("boom2", await call);
        Assert.Equal(0, subject.Limit.Active);
    }

    private static Subject Configured(OperationSettings settings, string off) => new(settings)
    {
        Body = Bodies.Fails,
        Fallback = settings.Fallback is null ? null : static (_, _) => Task.FromResult(1),
        Configuration = new ConfigurationBuilder().AddInMemoryCollection([new(off, "false")]).Build(),
    };
}
