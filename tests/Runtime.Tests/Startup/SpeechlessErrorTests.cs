using Mesh.Profiling;
using Mesh.Results;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>An error whose message throws is an error as any other: what it has done is told, with its type.</summary>
public sealed class SpeechlessErrorTests
{
    public static TheoryData<string, string> Errors => new() { { nameof(SpeechlessException), SpeechlessException.Text }, { nameof(SilentException), nameof(SilentException) } };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_service_that_is_not_critical_fails_with_it_and_all_others_start(string type, string text)
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        mesh.Services.AddLogging(logging => logging.AddProvider(log));
        mesh.Add("a").Initialize = _ => throw Make(type);
        mesh.Add("b", "a");
        mesh.Add("c", "a?");

        StartupReport report = await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("a"), mesh.Status("b"), mesh.Status("c")));
        Assert.Equal(text, mesh.Registry.Find("a")!.HealthReason);
        Assert.EndsWith($": {text}", mesh.Registry.Find("b")!.HealthReason, StringComparison.Ordinal);
        Assert.Contains(log.Lines, static line => line == "Error: Service 'a' did not start. The application goes on without it.");
        Assert.Contains(text, report.ToText(), StringComparison.Ordinal);
        Assert.Contains($"{type}: {text}", report.ToProfile().ToJson(), StringComparison.Ordinal);
        ServiceException rejected = Assert.Throws<ServiceException>(() => mesh.Metrics.Operation("a", "IA", "Get").Start(out _));
        Assert.EndsWith($"it did not start. {text}", rejected.Message, StringComparison.Ordinal);
        await mesh.StopAsync();
        Assert.Equal(["c"], mesh.Journal.Of("cleanup"));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_critical_service_fails_the_start_and_is_named(string type, string text)
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.AddCritical("b", "a").Initialize = _ => throw Make(type);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal("b", error.Service);
        Assert.Contains($"critical service 'b' ({typeof(Probe)}) failed with {type}: {text}", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Contains(text, Assert.Single(mesh.Orchestrator.RecentStarts).Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Told_that_all_have_started_a_service_is_degraded_with_it(string type, string text)
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Ready = _ => throw Make(type);
        await mesh.StartAsync();
        Assert.Equal((ServiceStatus.Degraded, text), (mesh.Status("a"), mesh.Registry.Find("a")!.HealthReason));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_service_that_does_not_clean_up_is_named(string type, string text)
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = _ => throw Make(type);
        await mesh.StartAsync();
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());
        Assert.Equal($"1 of the services did not stop: 'a': {text}.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_service_that_does_not_come_back_from_a_restart_can_be_restarted_again_and_the_others_are_told(string type, string text)
    {
        await using var mesh = new TestMesh();
        var log = new CollectingLogger();
        mesh.Services.AddLogging(logging => logging.AddProvider(log));
        Behaviour a = mesh.Add("a");
        mesh.Add("b", "a?");
        await mesh.StartAsync();
        a.Initialize = _ => throw Make(type);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        Assert.Equal("a", error.Service);
        Assert.Contains($"did not come back: 'a': {text}", error.Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, static line => line.StartsWith("Error: Service 'a' did not start again", StringComparison.Ordinal));
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("a"), mesh.Status("b")));
        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_service_whose_check_throws_it_is_unhealthy_and_asked_again(string type, string text)
    {
        await using var mesh = new TestMesh();
        var check = new Health.Checking(mesh.Time);
        mesh.AddEntry(
            new() { Name = "a", Type = typeof(Health.Checking), Contracts = [typeof(Health.Checking)], Instance = static services => services.GetRequiredService<Health.Checking>() },
            builder => builder.Add(ServiceDescriptor.Singleton(check)));
        await mesh.StartAsync();

        check.Check = (_, _) => throw Make(type);
        await Until(mesh, ServiceHealth.Unhealthy, $"its health check threw {type}: {text}");

        check.Check = (_, _) => Task.FromResult(HealthCheckResult.Degraded(exception: Make(type)));
        await Until(mesh, ServiceHealth.Degraded, text);

        check.Check = null;
        await Until(mesh, ServiceHealth.Healthy, null);
    }

    [Fact]
    public async Task Of_several_errors_in_one_those_are_told_that_can_be()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new AggregateException(new SpeechlessException(), new InvalidOperationException("no disk"));
        await mesh.StartAsync();
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StopAsync());
        Assert.Equal($"1 of the services did not stop: 'a': {SpeechlessException.Text}; no disk.", error.Message);
    }

    [Fact]
    public void A_result_of_it_says_so() => Assert.Equal(SpeechlessException.Text, ServiceError.From(new SpeechlessException()).Message);

    [Fact]
    public void What_it_has_done_is_logged_also_by_a_log_that_prints_errors()
    {
        var printed = new Printing();
        new GuardedLog(printed).Log(LogLevel.Error, default, "no disk", new SpeechlessException(), static (text, _) => text);
        Assert.StartsWith($"no disk: System.InvalidOperationException: {typeof(SpeechlessException)}, which cannot be printed: {SpeechlessException.Text}", Assert.Single(printed.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_throws_is_not_told_twice()
    {
        var printed = new Printing { Throws = true };
        new GuardedLog(printed).Log(LogLevel.Error, default, "no disk", new InvalidOperationException(), static (text, _) => text);
        Assert.Single(printed.Lines);
    }

    private static Exception Make(string type) => type == nameof(SilentException) ? new SilentException() : new SpeechlessException();

    // However busy the machine is: an answer for which the time was over is asked for again.
    private static Task Until(TestMesh mesh, ServiceHealth health, string? reason) =>
        Waiting.Until(() => mesh.Registry.Find("a") is { } info && (info.Health, info.HealthReason) == (health, reason), mesh.Time, 100);

    private sealed class Printing : ILogger
    {
        public List<string> Lines { get; } = [];

        public bool Throws { get; init; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Add($"{formatter(state, exception)}: {exception}");
            if (Throws) throw new InvalidOperationException("full");
        }
    }
}
