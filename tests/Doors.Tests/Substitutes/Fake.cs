namespace Mesh.Doors.Tests.Substitutes;

/// <summary>Stands in for any of the services.</summary>
internal class Fake(string name = "fake", Ledger? ledger = null) : ILone, IScoped, ITransient, ITransientDisposable, IKeyed, IKeyedScoped, IFirst, ISecond, IPlugin, IBox<string>
{
    public string Name => name;

    protected Ledger? Ledger => ledger;

    public ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => new($"{name} {id}");

    public ValueTask<string> OpenAsync(string inside, CancellationToken cancellationToken = default) => new($"{name} {inside}");
}

internal sealed class FakeOwned(string name, Ledger ledger) : Fake(name, ledger), IOwned
{
    public void Dispose() => Ledger!.Add($"disposed {Name}");
}

internal sealed class FakeOwnedScoped(string name, Ledger ledger) : Fake(name, ledger), IOwnedScoped
{
    public ValueTask DisposeAsync()
    {
        Ledger!.Add($"disposed {Name}");
        return default;
    }
}

internal sealed class FakeDisposable(string name, Ledger ledger) : Fake(name, ledger), IDisposable
{
    public void Dispose() => Ledger!.Add($"disposed {Name}");
}

internal sealed class FakeWithHooks(Ledger ledger) : Fake("fake", ledger), IServiceLifecycle, IServiceHealth
{
    public ServiceHealth Health => ServiceHealth.Degraded;

    public event Action<ServiceHealth>? HealthChanged { add { } remove { } }

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Ledger!.Add("started fake");
        return default;
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        Ledger!.Add("cleaned fake");
        return default;
    }
}
