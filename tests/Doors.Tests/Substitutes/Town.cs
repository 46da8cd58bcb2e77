using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

public interface IHall : INamed;

public interface IRoad : INamed;

public interface IBridge : INamed;

public interface IClerk : INamed;

public interface IRecords : INamed;

/// <summary>The services that a cut begins with: by constructor, later, all of them, in a scope.</summary>
[Service(typeof(IHall))]
public sealed class Hall(IRoad road, Lazy<IRecords> records, IEnumerable<IPlugin> plugins, Func<IClerk> clerk, Ledger? ledger) : Real(ledger), IHall, IServiceLifecycle
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return default;
    }

    public override async ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) =>
        $"{await road.GetAsync(id, cancellationToken)} {await records.Value.GetAsync(id, cancellationToken)} {plugins.Count()} {await clerk().GetAsync(id, cancellationToken)}";
}

[Service(typeof(IRoad))]
public sealed class Road(IBridge bridge, Ledger? ledger) : Real(ledger), IRoad
{
    public override ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => bridge.GetAsync(id, cancellationToken);
}

[Service(typeof(IBridge))]
public sealed class Bridge(Ledger? ledger) : Real(ledger), IBridge, IServiceLifecycle
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return default;
    }
}

[Service(typeof(IClerk), Lifetime = ServiceLifetime.Transient)]
public sealed class Clerk(IRecords records, Ledger? ledger) : Real(ledger), IClerk
{
    public override ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => records.GetAsync(id, cancellationToken);
}

[Service(typeof(IRecords), CallableWhenFailed = true)]
public sealed class Records(Ledger? ledger) : Real(ledger), IRecords, IServiceLifecycle
{
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        Note("started");
        return default;
    }
}
