using System.Reflection;
using Mesh.Caching;
using Mesh.Configuration;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Configuration;

public class OptionsReaderTests
{
    [Fact]
    public void Whatever_code_can_set_an_operator_can_set()
    {
        string[] settable = [.. Settable(typeof(MeshOptions)), .. Settable(typeof(MeshCacheOptions)).Select(static name => $"Cache:{name}")];
        Assert.Equal(settable.Order(StringComparer.Ordinal), ConfiguredOption.All.Select(static option => option.Key).Append(ConfiguredOption.Debug).Order(StringComparer.Ordinal));

        static IEnumerable<string> Settable(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.SetMethod is { IsPublic: true }).Select(static property => property.Name);
    }

    [Fact]
    public void What_the_configuration_says_holds_over_what_code_says_and_the_rest_is_codes()
    {
        var code = new MeshOptions { Prefix = "code", StopTimeout = TimeSpan.FromSeconds(7), StartTimeout = TimeSpan.FromSeconds(7) };
        code.StartPools["db"] = 3;
        code.Cache.RefreshAt = .5;
        code.DurationBoundaries.Add(TimeSpan.FromDays(1));
        MeshOptions options = Read(
            code,
            "Prefix=shop", "Accumulate=false", "PoolPendingCalls=True", "starttimeout= 2m ", "MaxParallelStarts=4", "ConstructionSlots=2", "GateTimeout=none", "StartProgressInterval=00:00:05", "StopBudget=1h", "HealthInterval=500ms",
            "Cache:SizeLimit=10", "Cache:Expiration=1d", "Cache:NullExpiration=0s", "StartPools:db=2", "StopTimeout=", "DurationBoundaries:0=250ms", "DurationBoundaries:1=2s", "HealthInputs=openbreakers, FullQueues", "HealthInputsOf:Db=none", "SkipOptional=true", "AbortOnFailure=True", "parallel=false");
        Assert.Equal((true, true, false), (options.SkipOptional, options.AbortOnFailure, options.Parallel));
        Assert.Equal((false, false, true), (code.SkipOptional, code.AbortOnFailure, code.Parallel));
        Assert.Equal((HealthInputs.OpenBreakers | HealthInputs.FullQueues, HealthInputs.None, 0), (options.HealthInputs, options.HealthInputsOf["db"], code.HealthInputsOf.Count));
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2)], options.DurationBoundaries);
        Assert.Equal(TimeSpan.FromDays(1), Assert.Single(code.DurationBoundaries));
        Assert.Equal(("shop", false, true), (options.Prefix, options.Accumulate, options.PoolPendingCalls));
        Assert.Equal((2, 7, -1, 5, 3600, .5), (options.StartTimeout.TotalMinutes, options.StopTimeout.TotalSeconds, options.GateTimeout.TotalMilliseconds, options.StartProgressInterval.TotalSeconds, options.StopBudget.TotalSeconds, options.HealthInterval.TotalSeconds));
        Assert.Equal((4, 2), (options.MaxParallelStarts, options.ConstructionSlots));
        Assert.Equal((10, TimeSpan.FromDays(1), TimeSpan.Zero, .5), (options.Cache.SizeLimit, options.Cache.Expiration, options.Cache.NullExpiration, options.Cache.RefreshAt));
        Assert.Equal(3, Assert.Single(options.StartPools).Value);
        Assert.Equal(("code", 7, 100_000), (code.Prefix, code.StartTimeout.TotalSeconds, code.Cache.SizeLimit));
        Assert.Null(Read(new() { Cache = { NullExpiration = TimeSpan.Zero } }, "Cache:NullExpiration=none").Cache.NullExpiration);
        Assert.Equal(int.MaxValue, Read(new() { MaxParallelStarts = 3 }, "MaxParallelStarts=None").MaxParallelStarts);
    }

    [Theory]
    [InlineData("StartTimeout=soon", "'Mesh:StartTimeout' is 'soon', and must be a duration above zero and below 50 days: \"500ms\"")]
    [InlineData("StartTimeout=0s", "'Mesh:StartTimeout' is '0s', and must be a duration above zero")]
    [InlineData("StopBudget=-1s", "'Mesh:StopBudget' is '-1s'")]
    [InlineData("HealthInterval=99d", "'Mesh:HealthInterval' is '99d'")]
    [InlineData("MaxParallelStarts=0", "must be a whole number from 1 on, or none for no limit.")]
    [InlineData("ConstructionSlots=1.5", "'Mesh:ConstructionSlots' is '1.5', and must be a whole number from 1 on.")]
    [InlineData("Debug=perhaps", "'Mesh:Debug' is 'perhaps', and must be true or false.")]
    [InlineData("Prefix=a b", "'Mesh:Prefix' is 'a b', and must be a letter (a to z), then letters, digits, '_', '.', '-' or '/', at most 200 characters.")]
    [InlineData("SkipOptional=1", "'Mesh:SkipOptional' is '1', and must be true or false.")]
    [InlineData("AbortOnFailure=on", "'Mesh:AbortOnFailure' is 'on', and must be true or false.")]
    [InlineData("Parallel=no", "'Mesh:Parallel' is 'no', and must be true or false.")]
    [InlineData("Accumulate=yes", "must be true or false.")]
    [InlineData("Cache:RefreshAt=1", "'Mesh:Cache:RefreshAt' is '1', and must be a number from 0 on and below 1.")]
    [InlineData("Cache:RefreshAt=NaN", "'Mesh:Cache:RefreshAt' is 'NaN'")]
    [InlineData("Cache:SizeLimit=none", "'Mesh:Cache:SizeLimit' is 'none'")]
    [InlineData("Cache:Expiration=0s", "'Mesh:Cache:Expiration' is '0s', and must be a duration above zero")]
    [InlineData("Cache:NullExpiration=never", "or none for as long as any value.")]
    [InlineData("DurationBoundaries:1=0s", "'Mesh:DurationBoundaries:1' is '0s', and must be a duration above zero")]
    [InlineData("HealthInputs=3", "'Mesh:HealthInputs' is '3', and must be none, OpenBreakers, FullQueues, or both with a comma between.")]
    [InlineData("HealthInputsOf:db=Breakers", "'Mesh:HealthInputsOf:db' is 'Breakers'")]
    [InlineData("StartPools:db=0", "'Mesh:StartPools:db' is '0', and must be a whole number from 1 on.")]
    public void A_wrong_value_is_refused_with_its_key_and_what_it_may_be_in_one_line(string value, string message)
    {
        ServiceException error = Assert.Throws<ServiceException>(() => Read(new(), value, "StartProgressInterval=5s"));
        Assert.Equal(ServiceErrorKind.InvalidConfiguration, error.Kind);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Contains("'Mesh:Accumulate' is 'x', and must be true or false. 'Mesh:StopTimeout' is 'y'", Assert.Throws<ServiceException>(() => Read(new(), "StopTimeout=y", "Accumulate=x")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_start_with_a_wrong_value_ends_with_it_and_with_a_right_one_it_holds()
    {
        await using TestMesh wrong = Mesh("StartTimeout=soon");
        Assert.Contains("'Mesh:StartTimeout' is 'soon'", Assert.Throws<ServiceException>(() => wrong.Provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>().ToArray()).Message, StringComparison.Ordinal);
        await using TestMesh right = Mesh("StartTimeout=3s", "Prefix=shop");
        Assert.Equal((3, "shop", 9), (right.Provider.GetRequiredService<MeshOptions>().StartTimeout.TotalSeconds, right.Metrics.Prefix, right.Provider.GetRequiredService<MeshOptions>().StopTimeout.TotalSeconds));
    }

    [Fact]
    public void What_nothing_reads_is_warned_of_once_with_what_is_similar()
    {
        var log = new Lines();
        var configuration = new ConfigurationManager();
        foreach (string key in new[] { "StartTimout", "Policy:Retry:Count", "Cache:Size", "Cache:SizeLimit", "StartPools:any", "Policies:Timeout:Duration", "HealthInterval", "Xyz:Abc", "Debug", "DurationBoundaries:0", "HealthInputs", "HealthInputsOf:db" }) configuration[$"Mesh:{key}"] = "1";
        using var watch = new ConfigurationWatch(configuration, log, null);
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(4, log.Count);
        Assert.Contains(log, static line => line.StartsWith("Warning: The configuration has 'Mesh:StartTimout', which nothing reads. Similar: StartTimeout", StringComparison.Ordinal));
        Assert.Contains(log, static line => line.StartsWith("Warning: The configuration has 'Mesh:Policy', which nothing reads. There are: AbortOnFailure, Accumulate, ", StringComparison.Ordinal) && line.Contains(" Policies,", StringComparison.Ordinal));
        Assert.Contains(log, static line => line.StartsWith("Warning: The configuration has 'Mesh:Cache:Size', which nothing reads. There are: Expiration,", StringComparison.Ordinal));
        Assert.Contains(log, static line => line.StartsWith("Warning: The configuration has 'Mesh:Xyz', which nothing reads. There are: ", StringComparison.Ordinal));
        configuration["Mesh:Prefixx"] = "1";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Contains("'Mesh:Prefixx', which nothing reads. Similar: Prefix.", log[^1], StringComparison.Ordinal);
        watch.Dispose();
        configuration["Mesh:Prefixy"] = "1";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(5, log.Count);
    }

    private static MeshOptions Read(MeshOptions code, params string[] values) => OptionsReader.Read(code, Configured(values));

    private static IConfiguration Configured(string[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(static value => value.Split('=', 2)).Select(static parts => KeyValuePair.Create($"Mesh:{parts[0]}", (string?)parts[1]))).Build();

    private static TestMesh Mesh(params string[] values)
    {
        var mesh = new TestMesh { Configure = static options => (options.Prefix, options.StopTimeout) = ("code", TimeSpan.FromSeconds(9)) };
        mesh.Services.AddSingleton(Configured(values));
        return mesh;
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class Lines : List<string>, ILogger<ConfigurationWatch>
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (this) Add($"{logLevel}: {formatter(state, exception)}");
    }
}
