using Acme.Doors;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests;

[ManifestEntries, Section<TaxSettings>("tax")]
public sealed record TaxSettings
{
    public int Percent { get; init; } = 19;
}

public interface ITaxes
{
    int Due(int net);
}

[Service]
public sealed class Taxes(TaxSettings settings, Line line) : ITaxes, IServiceLifecycle
{
    public int Due(int net) => net * settings.Percent / 100;

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        line.Log.Add("taxes");
        return default;
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        line.Log.Add("no taxes");
        return default;
    }
}

[Service]
public sealed class Archive(Connection connection, ITaxes taxes)
{
    public int Store() => connection.IsOpen ? taxes.Due(100) : -1;
}

/// <summary>Nodes of the graph of a package that knows only public API: what is asked for counts as provided, or this would not compile.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task Whoever_requires_what_a_node_provides_waits_for_it_and_is_stopped_before_it()
    {
        await using ServiceProvider provider = Build();
        var opening = new TaskCompletionSource();
        Line line = provider.GetRequiredService<Line>();
        line.Opening = () => opening.Task;
        var orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
        Task start = orchestrator.StartAsync(CancellationToken.None);
        Assert.Empty(line.Log);
        opening.SetResult();
        await start;
        Assert.Equal(["open", "taxes"], line.Log);
        Assert.Equal(19, provider.GetRequiredService<Archive>().Store());

        var registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (registry.Find("connection")!.Status, registry.Find("settings-tax")!.Status));
        Assert.Equal(["connection"], registry.Find("settings-tax")!.Dependencies.Select(static edge => edge.Service));
        Assert.Equal(["settings-tax"], registry.Find("taxes")!.Dependencies.Select(static edge => edge.Service));
        Assert.Equal(["connection", "taxes"], registry.Find("archive")!.Dependencies.Select(static edge => edge.Service));
        Assert.Same(provider.GetRequiredService<Connection>(), registry.Resolve<Connection>("connection"));

        await orchestrator.StopAsync(CancellationToken.None);
        Assert.Equal(["open", "taxes", "no taxes", "closed"], line.Log);
    }

    [Fact]
    public async Task Where_it_fails_they_fail_with_it_and_the_others_start()
    {
        await using ServiceProvider provider = Build();
        provider.GetRequiredService<Line>().Opening = static () => Task.FromException(new IOException("no line"));
        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync(CancellationToken.None);
        var registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal([ServiceStatus.Failed, ServiceStatus.Failed, ServiceStatus.Failed, ServiceStatus.Running], new[] { "connection", "taxes", "archive", "offers" }.Select(name => registry.Find(name)!.Status));
        Assert.Contains("no line", registry.Find("taxes")!.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_outside_of_the_part_that_is_started_is_not_handed_out()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<Caller>().AddSingleton<AuditLog>().AddSingleton<Gates>().AddSingleton<Counters>().AddMesh(static mesh => mesh.StartOnly("taxes")).BuildServiceProvider();
        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync(CancellationToken.None);

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Skipped), (provider.GetRequiredService<IServiceRegistry>().Find("connection")!.Status, provider.GetRequiredService<IServiceRegistry>().Find("link")!.Status));
        Assert.True(provider.GetRequiredService<Connection>().IsOpen);
        Assert.Equal("link", Assert.Throws<ServiceException>(() => provider.GetRequiredService<ILink>()).Service);
    }

    private static ServiceProvider Build() => new ServiceCollection()
        .AddSingleton<Caller>().AddSingleton<AuditLog>().AddSingleton<Gates>().AddSingleton<Counters>().AddMesh().BuildServiceProvider();
}
