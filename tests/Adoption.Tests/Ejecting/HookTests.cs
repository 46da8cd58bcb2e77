namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>Hooks become public methods that a hosted service calls, in the order of the plan.</summary>
public sealed class HookTests
{
    private const string Program =
        """
        static class Program
        {
            internal static async Task<string> RunAsync()
            {
                var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
                builder.Services.AddSingleton(new Log());
                builder.Services.AddHostedService<Own>();
                builder.AddMesh();
                using Microsoft.Extensions.Hosting.IHost host = builder.Build();
                Log log = host.Services.GetRequiredService<Log>();
                try { await host.StartAsync(); await host.StopAsync(); }
                catch (Exception exception) { log.Add(exception.Message); }
                return string.Join(' ', log.Entries);
            }
        }
        class Own(Log log) : Microsoft.Extensions.Hosting.IHostedService
        {
            public Task StartAsync(CancellationToken token) { log.Add("own+"); return Task.CompletedTask; }
            public Task StopAsync(CancellationToken token) { log.Add("own-"); return Task.CompletedTask; }
        }
        public sealed class Log { public List<string> Entries { get; } = []; public void Add(string entry) => Entries.Add(entry); }
        """;

    [Fact]
    public async Task Services_start_in_the_order_of_the_plan_and_stop_in_reverse()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            [assembly: ProvidedByHost<Log>]
            public interface IDatabase { }
            public interface IBroker { }
            [Service] [DependsOn<IBroker>] internal sealed class Audit(Log log) : Microsoft.Extensions.Hosting.IHostedService
            {
                public Task StartAsync(CancellationToken token) { log.Add("audit+"); return Task.CompletedTask; }
                public Task StopAsync(CancellationToken token) { log.Add("audit-"); return Task.CompletedTask; }
            }
            [Service] internal sealed class Broker(Between between, Log log) : IBroker, IServiceLifecycle
            {
                ValueTask IServiceLifecycle.InitializeAsync(CancellationToken token) { log.Add("broker+"); _ = between; return default; }
                public ValueTask ReadyAsync(CancellationToken token) { log.Add("broker!"); return default; }
            }
            [Service] internal sealed class Between(IDatabase database) { public IDatabase Of => database; }
            [Service(Critical = true)] internal sealed class Database(Log log) : IServiceLifecycle, IDatabase
            {
                public ValueTask PrepareAsync(CancellationToken token) { log.Add("prepare"); return default; }
                public ValueTask InitializeAsync(CancellationToken token) { log.Add("database+"); return default; }
                public ValueTask CleanupAsync(CancellationToken token) { log.Add("database-"); return default; }
            }
            """, Program);
        await ejected.AssertFreeAsync();
        Assert.Equal("prepare database+ broker+ audit+ broker! own+ own- audit- database-", await ejected.RunAsync("Program", "RunAsync"));
        Assert.Contains("internal sealed class Database(Log log) : IDatabase", await ejected.TextAsync("Test0.cs"), StringComparison.Ordinal);
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
    }

    [Theory]
    // What requires it is not started, all else is.
    [InlineData("", "other+ own+ own-")]
    [InlineData("StartRetries = 1, StartRetryDelay = \"1ms\"", "again database+ user+ other+ own+ own-")]
    // The start fails, and what had started is stopped.
    [InlineData("Critical = true", "no")]
    public async Task A_service_that_fails_does_what_it_did(string arguments, string expected)
    {
        Ejected ejected = await Ejected.OfAsync(
            $$"""
            [assembly: ProvidedByHost<Log>]
            [Service({{arguments}})] class Database(Log log) : IServiceLifecycle
            {
                private bool _again;
                public ValueTask InitializeAsync(CancellationToken token)
                {
                    if ({{(arguments.Contains("Retries", StringComparison.Ordinal) ? "_again" : "false")}}) { log.Add("again database+"); return default; }
                    _again = true;
                    throw new InvalidOperationException("no");
                }
            }
            [Service] class User(Database database, Log log) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) { log.Add("user+"); _ = database; return default; } }
            [Service] [DependsOn<User>(Optional = true)] class Other(Log log) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) { log.Add("other+"); return default; } }
            """, Program);
        await ejected.AssertFreeAsync();
        Assert.Equal(expected, await ejected.RunAsync("Program", "RunAsync"));
    }

    [Theory]
    [InlineData("", "own+ own-")]
    [InlineData("[Service(Critical = true)]", "no")]
    public async Task A_service_that_is_not_ready_fails_the_start_where_it_is_critical(string attribute, string expected)
    {
        Ejected ejected = await Ejected.OfAsync($"[assembly: ProvidedByHost<Log>]\n{(attribute.Length == 0 ? "[Service]" : attribute)} class Database : IServiceLifecycle {{ public ValueTask ReadyAsync(CancellationToken token) => throw new InvalidOperationException(\"no\"); }}", Program);
        await ejected.AssertFreeAsync();
        Assert.Equal(expected, await ejected.RunAsync("Program", "RunAsync"));
    }

    [Fact]
    public async Task Services_of_other_projects_start_too_though_their_classes_are_internal()
    {
        Ejected ejected = await Ejected.OfAsync(
            new FixedProject("Lib", false,
                """
                namespace Lib;
                public interface IDatabase { }
                [Service] internal sealed class Database(Log log) : IDatabase, IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) { log.Add("database+"); return default; } }
                """, "using Lib; namespace Lib { public sealed class Log { public List<string> Entries { get; } = []; public void Add(string entry) => Entries.Add(entry); } }"),
            new FixedProject("App", true, "using Lib;\n[assembly: ProvidedByHost<Log>]\n[Service] class User(IDatabase database, Log log) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken token) { log.Add(\"user+\"); _ = database; return default; } }\n" + Program[..Program.LastIndexOf("public sealed class Log", StringComparison.Ordinal)]) { References = ["Lib"] });
        await ejected.AssertFreeAsync();
        Assert.Equal("database+ user+ own+ own-", await ejected.RunAsync("Program", "RunAsync"));
    }

    [Fact]
    public async Task A_service_that_is_a_health_check_is_added_to_those_of_the_host()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            using Microsoft.Extensions.Diagnostics.HealthChecks;
            public interface IBroker { }
            [Service] class Broker : IBroker, IHealthCheck { public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken token) => Task.FromResult(HealthCheckResult.Degraded("slow")); }
            static class Program
            {
                internal static async Task<string> RunAsync()
                {
                    var services = new ServiceCollection().AddLogging().AddMesh();
                    services.AddHealthChecks().AddMeshChecks();
                    await using ServiceProvider provider = services.BuildServiceProvider();
                    HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
                    return string.Join(' ', report.Entries.Select(static entry => $"{entry.Key} {entry.Value.Description}"));
                }
            }
            """.Insert(0, "using System.Linq;\n"));
        await ejected.AssertFreeAsync();
        Assert.Equal("broker slow", await ejected.RunAsync("Program", "RunAsync"));
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
    }
}
