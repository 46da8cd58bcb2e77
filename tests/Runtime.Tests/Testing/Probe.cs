namespace Mesh.Runtime.Tests.Testing;

/// <summary>A service that writes down what happens to it, and whose hooks do what the test says.</summary>
internal sealed class Probe : IServiceLifecycle
{
    private readonly Behaviour _does;

    public Probe(Behaviour does)
    {
        _does = does;
        does.Journal.Add($"construct {does.Name}");
        does.Construct?.Invoke();
    }

    public string Name => _does.Name;

    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        _does.Journal.Add($"prepare {Name}");
        if (_does.Prepare is { } hook) await hook(cancellationToken);
    }

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        _does.Journal.Add($"initialize {Name}");
        if (_does.Initialize is { } hook) await hook(cancellationToken);
        _does.Journal.Add($"initialized {Name}");
    }

    public async ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        _does.Journal.Add($"ready {Name}");
        if (_does.Ready is { } hook) await hook(cancellationToken);
    }

    public async ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        _does.Journal.Add($"cleanup {Name}");
        if (_does.Cleanup is { } hook) await hook(cancellationToken);
    }
}

/// <summary>What a <see cref="Probe"/> does.</summary>
internal sealed class Behaviour(string name, Journal journal)
{
    public string Name => name;

    public Journal Journal => journal;

    public Action? Construct { get; set; }

    public Func<CancellationToken, Task>? Prepare { get; set; }

    public Func<CancellationToken, Task>? Initialize { get; set; }

    public Func<CancellationToken, Task>? Ready { get; set; }

    public Func<CancellationToken, Task>? Cleanup { get; set; }
}
