using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mesh.Runtime.Tests.Policies.Configuration;

public class ReloadTests
{
    private static readonly OperationSettings s_attributes = new()
    {
        Timeout = new TimeoutSettings { Duration = TimeSpan.FromSeconds(1) },
        TotalTimeout = new TimeoutSettings { Duration = TimeSpan.FromHours(1) },
        Retry = new RetrySettings { Count = 1 },
        CircuitBreaker = new CircuitBreakerSettings { Window = 10 },
        ConcurrencyLimit = new ConcurrencyLimitSettings { Permits = 1 },
        Pipeline = new PipelineSettings { Name = "p0" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_operation_holds_all_of_its_new_values_or_all_of_its_old_ones_and_what_is_refused_concerns_no_other(int seed)
    {
        var random = new Random(seed);
        using ConfiguredMesh mesh = Mesh();
        string[] names = [.. Resolved(mesh).Select(static name => name)];
        var held = names.ToDictionary(static name => name, static _ => new Values(1, 1, 1, 10, "p0"));
        for (int round = 0; round < 250; round++)
        {
            var next = names.ToDictionary(static name => name, _ => Values.At(random));
            var poisoned = names.ToDictionary(static name => name, _ => random.Next(3) == 0 ? Poison(random) : default);
            mesh.Log.Lines.Clear();
            mesh.Reload(names.SelectMany(name => next[name].Keys(name, poisoned[name].Key is null ? null : poisoned[name])));
            foreach (string name in names)
            {
                if (poisoned[name].Key is null) held[name] = next[name];
                Assert.Equal(held[name], Values.Of(mesh, name));
                string refused = $"The configuration of the policies of {name}/Run is refused, and the previous values stay in effect: ";
                string? line = mesh.Log.Lines.Where(line => line.Level == LogLevel.Error && line.Text.StartsWith(refused, StringComparison.Ordinal)).Select(static line => line.Text).SingleOrDefault();
                // What is refused with the same words as before is not told again.
                if (poisoned[name].Key is { } key) Assert.True(line is null || line.Contains(key.Split(':')[0], StringComparison.Ordinal), line);
                else Assert.Null(line);
            }
        }
    }

    [Fact]
    public void A_pipeline_that_nobody_registered_is_refused_with_its_key_and_the_next_change_arrives()
    {
        using ConfiguredMesh mesh = Mesh();
        Resolved(mesh);
        mesh.Reload(("A:Run:Pipeline:Name", "nobody"), ("A:Run:Retry:Count", "7"), ("B:Run:Retry:Count", "7"));
        Assert.Equal((1, "p0", 7), (Values.Of(mesh, "A").Retries, Values.Of(mesh, "A").Pipeline, Values.Of(mesh, "B").Retries));
        Assert.Contains("A/Run is refused, and the previous values stay in effect: 'Mesh:Policies:A:Run:Pipeline:Name' ('nobody'): 'Run' of service 'A' needs the pipeline 'nobody', which is not registered", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
        mesh.Reload(("B:Run:Retry:Count", "8"));
        Assert.Equal((1, 8), (Values.Of(mesh, "A").Retries, Values.Of(mesh, "B").Retries));
        Assert.Single(mesh.Log.Lines);
        mesh.Reload(("A:Run:Pipeline:Name", null));
        Assert.Equal((7, 8), (Values.Of(mesh, "A").Retries, Values.Of(mesh, "B").Retries));
    }

    [Fact]
    public async Task At_first_what_is_configured_and_cannot_be_is_refused_too_and_the_attributes_hold()
    {
        using ConfiguredMesh mesh = Mesh();
        mesh.Reload(("A:Run:Pipeline:Name", "nobody"), ("A:Run:Retry:Count", "7"), ("B:Run:Pipeline:Name", "throws"), ("B:Run:Retry:Count", "7"), ("C:Run:Retry:Count", "7"));
        Resolved(mesh);
        Assert.Equal(new Values(1, 1, 1, 10, "p0"), Values.Of(mesh, "A"));
        Assert.Contains("'Mesh:Policies:A:Run:Pipeline:Name' ('nobody')", Assert.Single(mesh.Log.Lines).Text, StringComparison.Ordinal);
        // Whether a factory fails is known once it is called, at the first call.
        Assert.Equal(5, await mesh.Facade<B>().RunAsync(5));
        Assert.Equal(new Values(1, 1, 1, 10, "p0"), Values.Of(mesh, "B"));
        Assert.Contains("'Mesh:Policies:B:Run:Pipeline:Name' ('throws'): InvalidOperationException: broken", mesh.Log.Lines[1].Text, StringComparison.Ordinal);
        Assert.Equal(7, Values.Of(mesh, "C").Retries);
    }

    [Fact]
    public async Task A_pipeline_that_the_attribute_names_and_nobody_registered_is_an_error_for_who_asks()
    {
        using var mesh = new ConfiguredMesh(static services => ConfiguredMesh.Add<A>(services, s_attributes));
        Assert.Equal(ServiceErrorKind.MissingRegistration, Assert.Throws<ServiceException>(() => mesh.Facade<A>()).Kind);
        using var broken = new ConfiguredMesh(static services =>
        {
            services.AddKeyedSingleton<ResiliencePipeline>("p0", static (_, _) => throw new InvalidOperationException("broken"));
            ConfiguredMesh.Add<A>(services, s_attributes);
        });
        Facade<A> facade = broken.Facade<A>();
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await facade.RunAsync(1))).Message);
    }

    [Fact]
    public void An_operation_that_is_made_while_the_configuration_changes_has_the_values_after_it()
    {
        ConfiguredMesh? mesh = null;
        using (mesh = new ConfiguredMesh(services =>
        {
            ConfiguredMesh.Add<A>(services, new() { Retry = new() { Count = 1 } });
            services.AddSingleton<ILogger<PolicyTelemetry>>(new Calling(() => mesh!.Reload(("A:Run:Retry:Count", "3"))));
        }))
        {
            // It is refused, of which the logger hears: that is between reading the configuration and being known.
            mesh.Reload(("A:Run:Retry:Count", "many"));
            mesh.Facade<A>();
            Assert.Equal(3, mesh.Registry.Find("A", "Run")!.Settings.Retry!.Count);
        }
    }

    [Fact]
    public async Task Of_changes_at_the_same_time_the_last_holds_however_long_the_first_takes()
    {
        using var isAsked = new ManualResetEventSlim();
        using var isAnswered = new ManualResetEventSlim();
        using ConfiguredMesh mesh = Mesh(services => services.AddKeyedSingleton<ResiliencePipeline>("slow", (_, _) =>
        {
            isAsked.Set();
            isAnswered.Wait(TimeSpan.FromMinutes(1));
            return ResiliencePipeline.Empty;
        }));
        Resolved(mesh);
        Task first = Task.Factory.StartNew(() => mesh.Reload(("A:Run:Pipeline:Name", "slow"), ("A:Run:Retry:Count", "2"), ("B:Run:Retry:Count", "2")), TaskCreationOptions.LongRunning);
        Assert.True(isAsked.Wait(TimeSpan.FromMinutes(1)));
        mesh.Reload(("A:Run:Pipeline:Name", "p1"), ("A:Run:Retry:Count", "3"), ("C:Run:Retry:Count", "3"));
        Assert.Equal((3, "p1"), (Values.Of(mesh, "A").Retries, Values.Of(mesh, "A").Pipeline));
        isAnswered.Set();
        await first.Soon();
        Assert.Equal((3, "p1"), (Values.Of(mesh, "A").Retries, Values.Of(mesh, "A").Pipeline));
        Assert.Equal((2, 3), (Values.Of(mesh, "B").Retries, Values.Of(mesh, "C").Retries));
    }

    private static ConfiguredMesh Mesh(Action<IServiceCollection>? with = null) => new(services =>
    {
        for (int i = 0; i < 3; i++) services.AddKeyedSingleton($"p{i}", ResiliencePipeline.Empty);
        services.AddKeyedSingleton<ResiliencePipeline>("throws", static (_, _) => throw new InvalidOperationException("broken"));
        services.AddKeyedSingleton<ResiliencePipeline>("memory", static (_, _) => throw new InsufficientMemoryException());
        ConfiguredMesh.Add<A>(services, s_attributes);
        ConfiguredMesh.Add<B>(services, s_attributes);
        ConfiguredMesh.Add<C>(services, s_attributes);
        ConfiguredMesh.Add<D>(services, s_attributes);
        with?.Invoke(services);
    });

    private static string[] Resolved(ConfiguredMesh mesh)
    {
        _ = (mesh.Facade<A>(), mesh.Facade<B>(), mesh.Facade<C>(), mesh.Facade<D>());
        return ["A", "B", "C", "D"];
    }

    private static (string Key, string Value) Poison(Random random)
    {
        (string, string)[] poisons =
        [
            ("Pipeline:Name", "nobody"), ("Pipeline:Name", "throws"), ("Pipeline:Name", "memory"), ("Pipeline:Name", " "), ("Retry:Count", "-2"), ("Retry:Count", "many"), ("Timeout:Duration", "0s"), ("Timeout:Duration", "2h"),
            ("CircuitBreaker:FailureRatio", "7"), ("CircuitBreaker:Window", "-1"), ("ConcurrencyLimit:Permits", "0"), ("TotalTimeout:Duration", "1ms"), ("Retry:Enabled", "maybe"), ("Enabled", "off"),
        ];
        (string key, string value) = poisons[random.Next(poisons.Length)];
        return (key, value);
    }

    /// <summary>What an operation is configured to: the values, and what its states have been told.</summary>
    private sealed record Values(int Retries, int Seconds, int Permits, int Window, string Pipeline)
    {
        public static Values At(Random random) => new(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), $"p{random.Next(3)}");

        public static Values Of(ConfiguredMesh mesh, string service)
        {
            OperationPolicyInfo info = mesh.Registry.Find(service, "Run")!;
            OperationSettings settings = info.Settings;
            Assert.Equal(settings.ConcurrencyLimit!.Permits, info.ConcurrencyLimit!.Permits);
            return new(settings.Retry!.Count, (int)settings.Timeout!.Duration.TotalSeconds, settings.ConcurrencyLimit.Permits, settings.CircuitBreaker!.Window, settings.Pipeline!.Name);
        }

        public IEnumerable<(string, string?)> Keys(string service, (string Key, string Value)? poison)
        {
            string at = $"{service}:Run:";
            foreach (string key in new[] { "TotalTimeout:Duration", "CircuitBreaker:FailureRatio", "Retry:Enabled", "Enabled" }) yield return (at + key, null);
            yield return ($"{at}Retry:Count", $"{Retries}");
            yield return ($"{at}Timeout:Duration", $"{Seconds}s");
            yield return ($"{at}ConcurrencyLimit:Permits", $"{Permits}");
            yield return ($"{at}CircuitBreaker:Window", $"{Window}");
            yield return ($"{at}Pipeline:Name", Pipeline);
            if (poison is { } bad) yield return (at + bad.Key, bad.Value);
        }
    }

    private sealed class Calling(Action called) : ILogger<PolicyTelemetry>
    {
        private bool _isCalled;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_isCalled) return;
            _isCalled = true;
            called();
        }
    }

    private sealed class A;

    private sealed class B;

    private sealed class C;

    private sealed class D;
}
