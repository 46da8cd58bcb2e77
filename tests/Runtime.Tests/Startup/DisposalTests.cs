using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>The container, or the host, is disposed while the services start.</summary>
public sealed class DisposalTests
{
    private const string Why = "The container was disposed: what was under way was given up.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_start_ends_and_says_why_also_where_a_critical_service_fails_because_of_it(bool asynchronously)
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.AddCritical("a").Initialize = async token =>
        {
            try
            {
                await gate.PassAsync(token);
            }
            catch (OperationCanceledException)
            {
                throw new ObjectDisposedException("connection");
            }
        };
        Task start = mesh.StartAsync();
        await gate.Entered;
        await DisposeAsync(mesh.Provider, asynchronously);

        Assert.StartsWith(Why, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_it_does_where_a_host_is_disposed_and_no_hosted_service_starts(bool asynchronously)
    {
        var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("slow", "a").Initialize = gate.PassAsync;
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        mesh.AddTo(builder.Services);
        builder.Services.AddHostedService(_ => new Worker(mesh.Journal));
        IHost host = builder.Build();

        Task start = host.StartAsync();
        await gate.Entered;
        await DisposeAsync(host, asynchronously);

        Assert.StartsWith(Why, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start.Soon())).Message, StringComparison.Ordinal);
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Empty(mesh.Journal.Of("start"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_begins_no_more(bool asynchronously)
    {
        await using var mesh = new TestMesh { Configure = static options => options.MaxParallelStarts = 1 };
        var gate = new Gate();
        mesh.Add("first").Initialize = gate.PassAsync;
        mesh.Add("second", "first");
        mesh.Add("other");
        Task start = mesh.StartAsync();
        await gate.Entered;
        await DisposeAsync(mesh.Provider, asynchronously);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);

        Assert.Equal(["first"], mesh.Journal.Of("construct"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_to_be_tried_again_is_not(bool asynchronously)
    {
        await using var mesh = new TestMesh();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mesh.Add("a", static entry => entry with { StartRetries = 9, StartRetryDelay = TimeSpan.FromSeconds(5) }).Initialize = _ =>
        {
            failed.TrySetResult();
            throw new InvalidOperationException();
        };
        Task start = mesh.StartAsync();
        await failed.Task.Soon();
        await Waiting.Until(() => mesh.Registry.Find("a")!.Phase == StartPhase.WaitsForRetry);
        await DisposeAsync(mesh.Provider, asynchronously);

        Assert.StartsWith(Why, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start)).Message, StringComparison.Ordinal);
        mesh.Time.Advance(60_000);
        Assert.Equal(["a"], mesh.Journal.Of("initialize"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_late_one_that_is_still_under_way_is_given_up_with_the_services_that_run(bool asynchronously)
    {
        await using var mesh = new TestMesh();
        var hook = new GivenUp(GivenUpHook.LetsGoLater);
        mesh.Add("basis");
        mesh.Add("late", static entry => entry with { SkipAfter = TimeSpan.FromSeconds(1) }, "basis").Initialize = hook.RunAsync;
        Task start = mesh.StartAsync();
        await hook.Entered;
        await mesh.PassAsync(start);
        await start;

        Task disposal = DisposeAsync(mesh.Provider, asynchronously);
        await hook.Told;
        Assert.Empty(mesh.Journal.Of("cleanup"));
        await hook.TellAsync();
        await disposal;

        Assert.Equal(["basis"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task After_it_nothing_can_be_started()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        IServiceOrchestrator orchestrator = mesh.Orchestrator;
        await mesh.Provider.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => orchestrator.StartAsync().Soon());
    }

    [Fact]
    public async Task A_stop_after_it_has_nothing_left_to_do()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        IServiceOrchestrator orchestrator = mesh.Orchestrator;
        await orchestrator.StartAsync().Soon();
        await mesh.Provider.DisposeAsync();
        await orchestrator.StopAsync().Soon();
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    private static Task DisposeAsync(object disposed, bool asynchronously) =>
        (asynchronously ? ((IAsyncDisposable)disposed).DisposeAsync().AsTask() : Task.Run(((IDisposable)disposed).Dispose)).Soon();

    private sealed class Worker(Journal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            journal.Add("start worker");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
