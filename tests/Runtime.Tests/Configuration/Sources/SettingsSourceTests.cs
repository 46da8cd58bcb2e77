using Mesh.Configuration;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Configuration.Sources;

/// <summary>Where the settings of policies come from, beside the configuration.</summary>
public sealed class SettingsSourceTests
{
    private const string Count = "Mesh:Policies:A:Run:Retry:Count";

    private static readonly OperationSettings s_attributes = new() { Retry = new RetrySettings { Count = 1 }, CircuitBreaker = new CircuitBreakerSettings { MinimumThroughput = 1 } };

    [Fact]
    public void The_last_registered_holds_then_those_before_then_the_configuration_then_the_attributes()
    {
        var (first, last) = (new Source(), new Source());
        using ConfiguredMesh mesh = Mesh(first, last);
        Assert.Equal(1, Retries(mesh));
        mesh.Reload(("a:run:retry:count", "2"));
        Assert.Equal(2, Retries(mesh));
        first.Set("mesh:POLICIES:a:Run:Retry:count", "3");
        Assert.Equal(3, Retries(mesh));
        last.Set("Mesh:Policies:A:Retry:Count", "9"); // farther than what the other says
        Assert.Equal(3, Retries(mesh));
        last.Set(Count, "4");
        Assert.Equal(4, Retries(mesh));
        mesh.Reload(("A:Run:Retry:Count", "5"));
        Assert.Equal(4, Retries(mesh));
        last.Set();
        Assert.Equal(3, Retries(mesh));
        first.Set();
        Assert.Equal(5, Retries(mesh));
        Assert.Empty(mesh.Log.Lines);
    }

    [Fact]
    public void One_may_hide_all_that_others_say()
    {
        using ConfiguredMesh mesh = Mesh(new Source((Count, "3")), new Source { HidesOthers = true });
        mesh.Configuration[Count] = "2";
        mesh.Configuration["Mesh:Policies:Nobody:X"] = "1"; // is not even looked at
        Assert.Equal(1, Retries(mesh));
        Assert.Empty(mesh.Log.Lines);
    }

    [Fact]
    public void What_no_policy_reads_is_warned_of_and_what_cannot_be_is_refused()
    {
        var source = new Source(("Mesh:Policies:A:Run:Retry:Cuont", "3"), ("Other:Key", "1"));
        using ConfiguredMesh mesh = Mesh(source);
        Assert.Equal(1, Retries(mesh));
        Assert.Contains("'Mesh:Policies:A:Run:Retry:Cuont'", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
        source.Set(Count, "many");
        Assert.Equal(1, Retries(mesh));
        Assert.Contains($"'{Count}' is 'many', and must be a whole number.", mesh.Log.Lines.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void State_is_kept_when_a_source_says_something_else()
    {
        var source = new Source();
        using ConfiguredMesh mesh = Mesh(source);
        mesh.Facade<A>();
        CircuitBreakerInfo breaker = Assert.Single(mesh.Registry.CircuitBreakers);
        mesh.Registry.OpenCircuit(breaker.Name);
        source.Set(Count, "3", "Mesh:Policies:A:Run:CircuitBreaker:Window", "77");
        Assert.Equal(3, Retries(mesh));
        Assert.Equal(CircuitState.ForcedOpen, Assert.Single(mesh.Registry.CircuitBreakers).State);
    }

    [Fact]
    public void One_that_throws_at_the_start_is_told_and_holds_once_it_says_something()
    {
        var source = new Source((Count, "3")) { Problem = new IOException("the store is away") };
        using ConfiguredMesh mesh = Mesh(source);
        mesh.Configuration[Count] = "2";
        Assert.Equal(2, Retries(mesh));
        (LogLevel level, string text) = (mesh.Log.Lines.Single().Level, mesh.Log.Lines.Single().Text);
        Assert.Equal((LogLevel.Error, $"The source of settings {typeof(Source)} fails: it cannot be read (the store is away), so that what it said before holds, which is nothing."), (level, text));
        source.Problem = null;
        source.Tell();
        Assert.Equal(3, Retries(mesh));
    }

    [Fact]
    public void One_that_throws_later_keeps_what_it_said_before()
    {
        var source = new Source((Count, "3"));
        using ConfiguredMesh mesh = Mesh(source);
        Assert.Equal(3, Retries(mesh));
        source.Problem = new IOException("the store is away");
        source.Set(Count, "4");
        Assert.Equal(3, Retries(mesh));
        Assert.EndsWith("so that what it said before holds.", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_listen_is_read_all_the_same()
    {
        using ConfiguredMesh mesh = Mesh(new Source((Count, "3")) { IsDeaf = true });
        Assert.Equal(3, Retries(mesh));
        Assert.Contains("it cannot tell of changes (deaf), so that what it says now holds until the end.", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_cannot_be_made_the_configuration_holds()
    {
        using var mesh = new ConfiguredMesh(static services =>
        {
            ConfiguredMesh.Add<A>(services, s_attributes);
            services.AddSingleton<ISettingsSource>(static _ => throw new IOException("no store"));
        });
        mesh.Configuration[Count] = "2";
        Assert.Equal(2, Retries(mesh));
        Assert.Contains("fails: the sources cannot be made (no store), so that none of them is asked.", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_not_listened_to_after_the_end()
    {
        var source = new Source((Count, "3"));
        ConfiguredMesh mesh = Mesh(source);
        Assert.Equal(3, Retries(mesh));
        mesh.Dispose();
        Assert.False(source.IsListenedTo);
        int reads = source.Reads;
        source.Tell();
        Assert.Equal(reads, source.Reads);
    }

    private static ConfiguredMesh Mesh(params Source[] sources) => new(services =>
    {
        ConfiguredMesh.Add<A>(services, s_attributes);
        foreach (Source source in sources) services.AddSingleton<ISettingsSource>(source);
    });

    private static int Retries(ConfiguredMesh mesh)
    {
        mesh.Facade<A>();
        return mesh.Registry.Find("A", "Run")!.Settings.Retry!.Count;
    }

    private sealed class A;
}
