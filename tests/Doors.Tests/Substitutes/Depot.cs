using System.Collections.Concurrent;
using Acme.Doors;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>What has happened to services and their substitutes.</summary>
public sealed class Ledger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Add(string line) => Lines.Enqueue(line);

    public string[] Of(string what) => [.. Lines.Where(line => line.StartsWith(what + " ", StringComparison.Ordinal)).Select(line => line[(what.Length + 1)..])];
}

public interface INamed
{
    ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default);
}

public interface ILone : INamed;

public interface IScoped : INamed;

public interface ITransient : INamed;

public interface ITransientDisposable : INamed;

public interface IKeyed : INamed;

public interface IKeyedScoped : INamed;

public interface IOwned : INamed, IDisposable;

public interface IOwnedScoped : INamed, IAsyncDisposable;

public interface IBox<T> : INamed
{
    ValueTask<T> OpenAsync(T inside, CancellationToken cancellationToken = default);
}

public interface IFirst : INamed;

public interface ISecond : INamed;

public interface IPlugin : INamed;

public interface IDatabase : INamed;

public interface IReader : INamed;

public interface IFront : INamed;

[Audit]
public abstract class Real : INamed
{
    private readonly Ledger? _ledger;

    protected Real(Ledger? ledger)
    {
        _ledger = ledger;
        Note("made");
    }

    public virtual ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => new("real " + id);

    protected void Note(string what) => _ledger?.Add($"{what} {GetType().Name}");
}

[Service(typeof(ILone))]
public sealed class Lone(Ledger? ledger) : Real(ledger), ILone, IServiceLifecycle
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return default;
    }
}

[Service(typeof(IScoped), Lifetime = ServiceLifetime.Scoped)]
public sealed class Scoped(Ledger? ledger) : Real(ledger), IScoped;

[Service(typeof(ITransient), Lifetime = ServiceLifetime.Transient)]
public sealed class Transient(Ledger? ledger) : Real(ledger), ITransient;

[Service(typeof(ITransientDisposable), Lifetime = ServiceLifetime.Transient)]
public sealed class TransientDisposable(Ledger? ledger) : Real(ledger), ITransientDisposable, IDisposable
{
    public void Dispose() => Note("disposed");
}

[Service(typeof(IKeyed), Key = "left")]
public sealed class Keyed(Ledger? ledger) : Real(ledger), IKeyed;

[Service(typeof(IKeyed), Key = "right")]
public sealed class OtherKeyed(Ledger? ledger) : Real(ledger), IKeyed;

[Service(typeof(IKeyedScoped), Key = 7, Lifetime = ServiceLifetime.Scoped)]
public sealed class KeyedScoped(Ledger? ledger) : Real(ledger), IKeyedScoped;

[Service(typeof(IOwned))]
public sealed class OwnedSingle(Ledger? ledger) : Real(ledger), IOwned
{
    public void Dispose() => Note("disposed");
}

[Service(typeof(IOwnedScoped), Lifetime = ServiceLifetime.Scoped)]
public sealed class OwnedScoped(Ledger? ledger) : Real(ledger), IOwnedScoped
{
    public ValueTask DisposeAsync()
    {
        Note("disposed");
        return default;
    }
}

[Service(typeof(IBox<>))]
public sealed class Box<T>(Ledger? ledger) : Real(ledger), IBox<T>
{
    public ValueTask<T> OpenAsync(T inside, CancellationToken cancellationToken = default) => new(inside);
}

/// <summary>Closes the generic one.</summary>
[Service(typeof(IReader), Lifetime = ServiceLifetime.Transient)]
public sealed class Reader(IBox<string> box, ITransient transient, ILone lone, Ledger? ledger) : Real(ledger), IReader
{
    public override async ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) =>
        $"{await box.GetAsync(id, cancellationToken)}, {await transient.GetAsync(id, cancellationToken)}, {await lone.GetAsync(id, cancellationToken)}";
}

/// <summary>One instance with two contracts.</summary>
[Service(typeof(IFirst), typeof(ISecond))]
public sealed class Both(IDatabase database, Ledger? ledger) : Real(ledger), IFirst, ISecond, IServiceLifecycle
{
    public override ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => database.GetAsync(id, cancellationToken);

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return default;
    }
}

[Service(typeof(IDatabase))]
public sealed class Database(Ledger? ledger, Switches? switches) : Real(ledger), IDatabase, IServiceLifecycle
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return switches is { DatabaseFails: true } ? throw new InvalidOperationException("no connection") : default;
    }
}

[Service(typeof(IFront))]
public sealed class Front(IFirst first, Ledger? ledger) : Real(ledger), IFront, IServiceLifecycle
{
    public override ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => first.GetAsync(id, cancellationToken);

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await first.GetAsync("on start", cancellationToken);
        Note("started");
    }
}

[Service(typeof(IPlugin), Name = "red")]
public sealed class RedPlugin(Ledger? ledger) : Real(ledger), IPlugin;

[Service(typeof(IPlugin), Name = "blue")]
public sealed class BluePlugin(Ledger? ledger) : Real(ledger), IPlugin;

/// <summary>What a test makes fail.</summary>
public sealed class Switches
{
    public bool DatabaseFails { get; set; }
}
